using CargoParts.Data.Listings;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;

namespace CargoParts.Web.Features.Listings.Stock;

/// <summary>
/// What an actor may change: the listings of the shop acted for, save archived ones, and of the own branches where the role is limited to
/// some. Any other is not there.
/// </summary>
internal static class OwnListings
{
    public static Problem NotThere => new(ProblemKind.NotFound, StockText.NotInYourShop);

    public static IQueryable<Listing> Own(this Work work) =>
        work.Db.Listings.Where(l => l.SellerId == work.Actor.SellerId && l.Status != ListingStatus.Archived).InBranchesOf(work.Actor);

    public static IQueryable<Listing> Own(this Work work, Guid listingId) => work.Own().Where(l => l.Id == listingId);

    /// <summary>All of them, unless the actor's role is limited to some branches; what stands in no branch is then not among them.</summary>
    public static IQueryable<Listing> InBranchesOf(this IQueryable<Listing> listings, Actor actor)
    {
        var branches = actor.BranchIds;
        return branches.Count == 0 ? listings : listings.Where(l => l.BranchId != null && branches.Contains(l.BranchId.Value));
    }
}
