using System.Collections.Frozen;
using CargoParts.Data.Accounts;
using CargoParts.Data.Sellers;

namespace CargoParts.Web.Platform.Work;

/// <summary>What each role may. A right is only given in a session with a second factor where the role wants one.</summary>
public static class Roles
{
    private static readonly FrozenDictionary<SellerRole, Permission[]> OfTeam = new Dictionary<SellerRole, Permission[]>
    {
        [SellerRole.Owner] = [Permission.EditListings, Permission.ManageTeam, Permission.SeeFinance, Permission.ChangeBankAccount],
        [SellerRole.Manager] = [Permission.EditListings],
        [SellerRole.Inventory] = [Permission.EditListings],
        [SellerRole.Fulfilment] = [],
        [SellerRole.Finance] = [Permission.SeeFinance],
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<StaffRole, Permission[]> OfStaff = new Dictionary<StaffRole, Permission[]>
    {
        [StaffRole.Moderator] = [],
        [StaffRole.KycOfficer] = [],
        [StaffRole.Support] = [Permission.SeeAccounts, Permission.Impersonate],
        [StaffRole.FinanceOps] = [],
        [StaffRole.FinanceApprover] = [],
        [StaffRole.CatalogueSteward] = [Permission.EditLexicon],
        [StaffRole.Admin] =
            [Permission.OperateNodes, Permission.EditLexicon, Permission.SeeAccounts, Permission.SuspendAccounts, Permission.Impersonate, Permission.SearchAudit],
        [StaffRole.SuperAdmin] = [Permission.OperateNodes, Permission.SeeAccounts, Permission.SuspendAccounts, Permission.GrantRoles, Permission.SearchAudit],
    }.ToFrozenDictionary();

    // Everything of the staff, and the money of a shop.
    private static readonly FrozenSet<Permission> Strong =
        OfStaff.Values.SelectMany(p => p).Append(Permission.SeeFinance).Append(Permission.ChangeBankAccount).ToFrozenSet();

    public static IReadOnlyCollection<Permission> Of(SellerRole role) => OfTeam[role];

    public static IReadOnlyCollection<Permission> Of(StaffRole role) => OfStaff[role];

    /// <summary>Whether a session needs a second factor for it.</summary>
    public static bool NeedsSecondFactor(Permission permission) => Strong.Contains(permission);

    /// <summary>Whether somebody with these roles has to have an authenticator app or a passkey before they can do their work.</summary>
    public static bool NeedSecondFactor(IEnumerable<Permission> permissions) => permissions.Any(Strong.Contains);
}
