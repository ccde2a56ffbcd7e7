using CargoParts.Data.Sellers;
using CargoParts.Web.Platform.Culture;

namespace CargoParts.Web.Features.Sellers.Seller;

/// <summary>What roles are called, and what those who have them may do.</summary>
internal static class TeamNames
{
    public static string Of(SellerRole role) => role switch
    {
        SellerRole.Owner => TeamText.Owner,
        SellerRole.Manager => TeamText.Manager,
        SellerRole.Inventory => TeamText.Inventory,
        SellerRole.Fulfilment => TeamText.Fulfilment,
        SellerRole.Finance => TeamText.Finance,
    };

    public static string May(SellerRole role) => role switch
    {
        SellerRole.Owner => TeamText.OwnerMay,
        SellerRole.Manager => TeamText.ManagerMay,
        SellerRole.Inventory => TeamText.InventoryMay,
        SellerRole.Fulfilment => TeamText.FulfilmentMay,
        SellerRole.Finance => TeamText.FinanceMay,
    };

    public static string Of(BranchRow branch) => SaudiCulture.IsArabic ? branch.NameAr : branch.NameEn ?? branch.NameAr;
}
