using System.Linq.Expressions;
using CargoParts.Data;
using CargoParts.Data.Listings;
using CargoParts.Data.Tenancy;
using CargoParts.Search;
using CargoParts.Web.Features.Listings.Stock;
using CargoParts.Web.Platform.Understanding;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Listings;

/// <param name="OnHand">Pieces, held ones among them.</param>
/// <param name="Revision">Of two rows of a listing the one with the higher revision is the newer.</param>
public sealed record InventoryRow(
    Guid Id, string Title, string? PartTypeId, ListingStatus Status, long PriceHalalas, int OnHand, int Held, DateTimeOffset? PublishedAt, long Revision)
{
    public int Available => OnHand - Held;
}

/// <param name="Rows">Newest first.</param>
/// <param name="Total">Listings on all pages.</param>
/// <param name="Counts">Listings on each shelf that has any, whatever the text.</param>
public sealed record InventoryView(IReadOnlyList<InventoryRow> Rows, int Total, IReadOnlyDictionary<ListingStatus, int> Counts);

/// <summary>A seller's own listings, as the seller sees them.</summary>
public sealed class InventoryRead(IDbContextFactory<CargoPartsDb> databases, IListingIndex index, LiveLexicon lexicon)
{
    private static readonly Expression<Func<Listing, InventoryRow>> Row =
        l => new InventoryRow(l.Id, l.Title, l.PartTypeId, l.Status, l.PriceHalalas, l.OnHand, l.Held, l.PublishedAt, l.Revision);

    /// <summary>Empty for somebody who acts for no shop.</summary>
    public async Task<InventoryView> PageAsync(Actor actor, InventoryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(query);
        await using var db = await databases.CreateDbContextAsync(actor.Scope, cancellationToken);
        var counts = await Own(db, actor).GroupBy(l => l.Status).ToDictionaryAsync(g => g.Key, g => g.Count(), cancellationToken);
        if (query.Text.Length > 0 && actor.SellerId is { } sellerId)
        {
            var found = index.Search(RequestOf(query, sellerId), cancellationToken);
            var rows = await RowsAsync(actor, [.. found.Hits.Select(h => h.Id)], cancellationToken);
            return new([.. found.Hits.Select(h => rows.GetValueOrDefault(h.Id)).OfType<InventoryRow>()], found.Total, counts);
        }

        var shelf = await Shelf(db, actor, query).ToListAsync(cancellationToken);
        return new(shelf, counts.GetValueOrDefault(query.Status), counts);
    }

    /// <summary>These listings as they stand now; what is not the shop's, or archived, is missing.</summary>
    /// <param name="ids">At most <see cref="InventoryQuery.PageSize"/>.</param>
    public async Task<IReadOnlyDictionary<Guid, InventoryRow>> RowsAsync(Actor actor, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Count, InventoryQuery.PageSize);
        await using var db = await databases.CreateDbContextAsync(actor.Scope, cancellationToken);
        return await Own(db, actor).Where(l => ids.Contains(l.Id)).Select(Row).ToDictionaryAsync(r => r.Id, cancellationToken);
    }

    internal static IQueryable<InventoryRow> Shelf(CargoPartsDb db, Actor actor, InventoryQuery query) => db.Listings
        .Where(l => l.SellerId == actor.SellerId && l.Status == query.Status)
        .InBranchesOf(actor)
        .OrderByDescending(l => l.PublishedAt).ThenByDescending(l => l.Id)
        .Skip(query.Skip).Take(InventoryQuery.PageSize)
        .Select(Row);

    private static IQueryable<Listing> Own(CargoPartsDb db, Actor actor) =>
        db.Listings.Where(l => l.SellerId == actor.SellerId && l.Status != ListingStatus.Archived).InBranchesOf(actor);

    private SearchRequest RequestOf(InventoryQuery query, Guid sellerId)
    {
        var number = lexicon.Current.Interpreter.Interpret(query.Text).PartNumber?.Compact;
        return new SearchRequest
        {
            MustText = number is null ? query.Text : "",
            LastWordIsPrefix = true,
            Filter = new ListingFilter { SellerIds = [sellerId], PartNumbers = number is null ? [] : [number] },
            Sort = ListingSort.Newest,
            Skip = query.Skip,
            Take = InventoryQuery.PageSize,
        };
    }
}
