using CargoParts.Data;
using CargoParts.Data.Listings;
using CargoParts.Data.Sellers;
using CargoParts.Web.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Listings;

/// <param name="Numbers">As the seller wrote them.</param>
/// <param name="PhotoSources">In gallery order.</param>
public sealed record ListingView(
    ListingCardRow Card, string Description, IReadOnlyList<string> Numbers, IReadOnlyList<string> PhotoSources, SellerCard Seller);

public sealed record SellerCard(Guid Id, string NameAr, string? NameEn, BusinessType BusinessType, string CityId, DateTimeOffset Since, int PublishedListings);

/// <summary>Published listings as shoppers see them.</summary>
public sealed class ListingsRead(IDbContextFactory<CargoPartsDb> databases, TitleReading titles)
{
    // The one query of every search: compiled, because working out its SQL anew cost more than running it.
    private static readonly Func<CargoPartsDb, Guid[], IAsyncEnumerable<ListingCardRow>> CardsQuery =
        EF.CompileAsyncQuery((CargoPartsDb db, Guid[] ids) => db.Listings
            .Where(l => l.Status == ListingStatus.Published && ids.Contains(l.Id))
            .Select(ListingCardRow.Projection));

    /// <summary>The cards of these listings; those that are no longer published are missing.</summary>
    /// <param name="ids">At most 100.</param>
    public async Task<IReadOnlyDictionary<Guid, ListingCardRow>> CardsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count == 0)
        {
            return new Dictionary<Guid, ListingCardRow>();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var cards = new Dictionary<Guid, ListingCardRow>(ids.Count);
        await foreach (var row in CardsQuery(db, [.. ids]).WithCancellation(cancellationToken))
        {
            cards.Add(row.Id, titles.Complete(row));
        }

        return cards;
    }

    /// <summary>The part numbers of these listings, compact.</summary>
    /// <param name="ids">At most 100.</param>
    public async Task<ILookup<Guid, string>> NumbersAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var numbers = await db.ListingNumbers.Where(n => ids.Contains(n.ListingId)).Select(n => new { n.ListingId, n.Compact })
            .ToListAsync(cancellationToken);
        return numbers.ToLookup(n => n.ListingId, n => n.Compact);
    }

    /// <summary>Price and stock as they are now; null when there is no such published listing.</summary>
    public async Task<OfferState?> OfferAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Published(db).Where(l => l.Id == id)
            .Select(l => new OfferState(l.Revision, l.PriceHalalas, l.OnHand, l.Held))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Null when there is no such published listing.</summary>
    public async Task<ListingView?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var listing = Published(db).Where(l => l.Id == id);
        var card = await listing.Select(ListingCardRow.Projection).SingleOrDefaultAsync(cancellationToken);
        if (card is null)
        {
            return null;
        }

        var rest = await listing
            .Select(l => new
            {
                l.Description,
                Numbers = l.Numbers.OrderBy(n => n.Ordinal).Select(n => n.Raw).ToList(),
                Photos = l.Photos.OrderBy(p => p.Ordinal).Select(p => p.Source).ToList(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (rest is null)
        {
            return null;
        }

        var seller = await db.Sellers
            .Where(s => s.Id == card.SellerId)
            .Select(s => new SellerCard(
                s.Id, s.TradeNameAr, s.TradeNameEn, s.BusinessType, s.CityId, s.CreatedAt,
                db.Listings.Count(l => l.SellerId == s.Id && l.Status == ListingStatus.Published)))
            .SingleAsync(cancellationToken);
        return new ListingView(titles.Complete(card), rest.Description, rest.Numbers, rest.Photos, seller);
    }

    private static IQueryable<Listing> Published(CargoPartsDb db) => db.Listings.Where(l => l.Status == ListingStatus.Published);
}
