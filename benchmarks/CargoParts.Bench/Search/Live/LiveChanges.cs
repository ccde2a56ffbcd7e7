using CargoParts.Search;

namespace CargoParts.Bench.Search.Live;

/// <summary>Changes that sellers might make, batch by batch.</summary>
/// <param name="listings">Some of those that the index holds, at least <see cref="BatchSize"/>; kept up to date here.</param>
internal sealed class LiveChanges(ListingDocument[] listings)
{
    /// <summary>60 % new prices and stock, 30 % new texts, 10 % listings that come and go.</summary>
    public const int BatchSize = Updated + Replaced + (2 * Exchanged);

    private const int Updated = 24;
    private const int Replaced = 12;
    private const int Exchanged = 2;
    private const int MaxPercent = 10;
    private const int SoldOutOneIn = 10;

    private readonly Random _random = new(1);
    private int _next;
    private int _batches;

    public LiveBatch Next()
    {
        var updated = Take(Updated, WithOtherPrice);
        var replaced = Take(Replaced, listing => WithOtherPrice(listing) with { Description = listings[_random.Next(listings.Length)].Description });
        var gone = new List<Guid>();
        var added = Take(Exchanged, listing =>
        {
            gone.Add(listing.Id);
            return WithOtherPrice(listing) with { Id = Guid.NewGuid() };
        });
        var changes = new IndexChanges
        {
            Upserts = [.. replaced, .. added],
            Updates = [.. updated.Select(l => new ListingUpdate(l.Id, l.Version, l.PriceHalalas, l.IsInStock, l.IsShown))],
            Deletes = gone,
        };
        ListingDocument[][] kinds = [updated, replaced, added];
        return new LiveBatch(changes, kinds[_batches++ % kinds.Length][0]);
    }

    /// <summary>The next ones in turn, so that no listing is twice in a batch.</summary>
    private ListingDocument[] Take(int count, Func<ListingDocument, ListingDocument> change)
    {
        var taken = new ListingDocument[count];
        for (var i = 0; i < count; i++)
        {
            taken[i] = listings[_next] = change(listings[_next]);
            _next = (_next + 1) % listings.Length;
        }

        return taken;
    }

    private ListingDocument WithOtherPrice(ListingDocument listing)
    {
        var percent = _random.Next(1, MaxPercent + 1) * (_random.Next(2) == 0 ? 1 : -1);
        return listing with
        {
            Version = listing.Version + 1,
            PriceHalalas = listing.PriceHalalas * (100 + percent) / 100,
            IsInStock = _random.Next(SoldOutOneIn) > 0,
        };
    }
}

/// <param name="Witness">One of the changed listings, updated, replaced and new ones in turn; no other listing of its seller is likely to
/// have its price.</param>
internal sealed record LiveBatch(IndexChanges Changes, ListingDocument Witness);
