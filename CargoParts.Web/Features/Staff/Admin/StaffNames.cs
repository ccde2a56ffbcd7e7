using CargoParts.Data.Accounts;
using CargoParts.Data.Sellers;

namespace CargoParts.Web.Features.Staff.Admin;

/// <summary>What states and roles are called.</summary>
internal static class StaffNames
{
    public static string Of(AccountRow account) => account.Name.Length > 0 ? account.Name : StaffText.NoName;

    public static string Of(AccountStatus status) => status switch
    {
        AccountStatus.Active => StaffText.Active,
        AccountStatus.Suspended => StaffText.Suspended,
        AccountStatus.Erased => StaffText.Erased,
    };

    public static string StyleOf(AccountStatus status) => status switch
    {
        AccountStatus.Active => "good",
        AccountStatus.Suspended => "bad",
        AccountStatus.Erased => "",
    };

    public static string Of(StaffRole role) => role switch
    {
        StaffRole.Moderator => StaffText.Moderator,
        StaffRole.KycOfficer => StaffText.KycOfficer,
        StaffRole.Support => StaffText.Support,
        StaffRole.FinanceOps => StaffText.FinanceOps,
        StaffRole.FinanceApprover => StaffText.FinanceApprover,
        StaffRole.CatalogueSteward => StaffText.CatalogueSteward,
        StaffRole.Admin => StaffText.Admin,
        StaffRole.SuperAdmin => StaffText.SuperAdmin,
    };

    public static string Of(SellerRole role) => role switch
    {
        SellerRole.Owner => StaffText.ShopOwner,
        SellerRole.Manager => StaffText.ShopManager,
        SellerRole.Inventory => StaffText.ShopInventory,
        SellerRole.Fulfilment => StaffText.ShopFulfilment,
        SellerRole.Finance => StaffText.ShopFinance,
    };
}
