using CargoParts.Data.Listings;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;

namespace CargoParts.Web.Features.Listings.Stock;

/// <summary>What an actor may change: the listings of the shop acted for, save archived ones. Any other is not there.</summary>
internal static class OwnListings
{
    public static Problem NotThere => new(ProblemKind.NotFound, StockText.NotInYourShop);

    public static IQueryable<Listing> Own(this Work work) =>
        work.Db.Listings.Where(l => l.SellerId == work.Actor.SellerId && l.Status != ListingStatus.Archived);

    public static IQueryable<Listing> Own(this Work work, Guid listingId) => work.Own().Where(l => l.Id == listingId);
}
