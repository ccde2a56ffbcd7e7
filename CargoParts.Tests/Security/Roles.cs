using CargoParts.Data.Accounts;
using CargoParts.Data.Sellers;
using CargoParts.Web.Platform.Work;

namespace CargoParts.Tests.Security;

/// <summary>Everybody there is: a guest, a buyer, each role of a shop's team, each of the staff; with and without a second factor.</summary>
/// <param name="Name">As the tables of the matrices call it.</param>
public sealed record Role(string Name, SellerRole? Team, StaffRole? Staff)
{
    public static IReadOnlyList<Role> All { get; } =
    [
        new("Guest", null, null),
        new("Buyer", null, null),
        .. Enum.GetValues<SellerRole>().Select(role => new Role(role.ToString(), role, null)),
        .. Enum.GetValues<StaffRole>().Select(role => new Role(role.ToString(), null, role)),
    ];

    public bool IsGuest => Name == "Guest";

    /// <summary>What the role may in a session without a second factor, or with one.</summary>
    public IReadOnlySet<Permission> Permissions(bool isStrong)
    {
        IEnumerable<Permission> all = [.. Team is { } team ? Web.Platform.Work.Roles.Of(team) : [], .. Staff is { } staff ? Web.Platform.Work.Roles.Of(staff) : []];
        return all.Where(p => isStrong || !Web.Platform.Work.Roles.NeedsSecondFactor(p)).ToHashSet();
    }

    public override string ToString() => Name;
}
