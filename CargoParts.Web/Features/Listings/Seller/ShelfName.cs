using CargoParts.Data.Listings;

namespace CargoParts.Web.Features.Listings.Seller;

/// <summary>What sellers call the states of their listings.</summary>
internal static class ShelfName
{
    public static string Of(ListingStatus status) => status switch
    {
        ListingStatus.Published => InventoryText.Published,
        ListingStatus.Draft => InventoryText.Draft,
        ListingStatus.Paused => InventoryText.Paused,
        ListingStatus.SoldOut => InventoryText.SoldOutShelf,
        ListingStatus.Expired => InventoryText.Expired,
        ListingStatus.Archived => InventoryText.Archived,
    };
}
