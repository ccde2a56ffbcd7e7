using System.Data.Common;
using CargoParts.Data;
using CargoParts.Data.Listings;
using CargoParts.Data.Tenancy;
using CargoParts.Search;
using CargoParts.Web.Platform.Changes;
using CargoParts.Web.Platform.Live;
using CargoParts.Web.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Search.Sync;

/// <summary>Brings listings of an index to the state of PostgreSQL, whatever it held before.</summary>
/// <remarks>For one index, one call at a time: what was read must be applied before the same listing is read again.</remarks>
public sealed class ListingIndexer(IDbContextFactory<CargoPartsDb> databases, ListingDocuments documents, IndexFaults faults)
{
    private const int PageSize = 50_000;
    private const int BatchSize = 5_000;

    /// <summary>Reads what the changed listings are now, and applies it.</summary>
    /// <returns>What open pages are to know.</returns>
    public async Task<IReadOnlyList<ListingNews>> RefreshAsync(
        IListingIndex index, IReadOnlyList<ChangedListing> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(changes);
        List<ListingNews> news = new(changes.Count);
        foreach (var told in changes.Chunk(BatchSize))
        {
            // Of what was set aside the index holds an older text, which a new price alone must not make look new.
            var batch = Array.ConvertAll(told, c => c with { IsOfferOnly = c.IsOfferOnly && !faults.Contains(c.Id) });
            var offers = await OffersAsync(Array.ConvertAll(batch, c => c.Id), cancellationToken);
            var content = await ReadAsync([.. batch.Where(c => !c.IsOfferOnly && offers.ContainsKey(c.Id)).Select(c => c.Id)], cancellationToken);
            var isIndexed = content.Select(d => d.Id).ToHashSet();
            var updates = batch.Where(c => c.IsOfferOnly && offers.ContainsKey(c.Id)).Select(c => UpdateOf(c.Id, offers[c.Id]));
            var gone = batch.Select(c => c.Id).Where(id => !offers.ContainsKey(id));
            var goneMeanwhile = batch.Where(c => !c.IsOfferOnly && offers.ContainsKey(c.Id) && !isIndexed.Contains(c.Id) && !faults.Contains(c.Id)).Select(c => c.Id);
            await ApplyAsync(index, content, [.. updates], [.. gone, .. goneMeanwhile], cancellationToken);
            news.AddRange(batch.Select(c => new ListingNews(c.Id, c.SellerId, c.IsOfferOnly, offers.GetValueOrDefault(c.Id))));
        }

        return news;
    }

    /// <summary>Compares the version of every listing with the database.</summary>
    /// <param name="isSameCatalogue">False: no version that the index holds says anything.</param>
    public async Task<IndexDifference> CompareAsync(IListingIndex index, bool isSameCatalogue, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(index);
        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
        var held = index.Versions().ToArray();
        List<Guid> outdated = [];
        List<Guid> gone = [];
        if (!isSameCatalogue)
        {
            gone.AddRange(held.Select(h => h.Id));
            held = [];
        }

        // Guids compare here as they do in PostgreSQL: both lists are in one order.
        Array.Sort(held, (a, b) => a.Id.CompareTo(b.Id));
        var next = 0;
        var compared = 0;
        var page = await PageAsync(db, Guid.Empty, cancellationToken);
        while (page.Count > 0)
        {
            compared += page.Count;
            foreach (var listing in page)
            {
                for (; next < held.Length && held[next].Id < listing.Id; next++)
                {
                    gone.Add(held[next].Id);
                }

                var isHeld = next < held.Length && held[next].Id == listing.Id;
                Compare(listing, isHeld ? held[next++].Version : null, outdated, gone);
            }

            page = await PageAsync(db, page[^1].Id, cancellationToken);
        }

        gone.AddRange(held[next..].Select(h => h.Id));
        return new IndexDifference(compared, outdated, gone);
    }

    /// <summary>Looks again at what seemed to differ: a listing may have changed while all were compared.</summary>
    public async Task<IndexDifference> RecheckAsync(IListingIndex index, IndexDifference seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(seen);
        var doubtful = seen.Outdated.Concat(seen.Gone).ToHashSet();
        var held = index.Versions().Where(v => doubtful.Contains(v.Id)).ToDictionary(v => v.Id, v => v.Version);
        List<Guid> outdated = [];
        List<Guid> gone = [];
        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
        foreach (var ids in doubtful.Chunk(PageSize))
        {
            var published = await db.Listings
                .Where(l => l.Status == ListingStatus.Published && ids.Contains(l.Id))
                .Select(l => new ListingVersion(l.Id, l.Revision))
                .ToListAsync(cancellationToken);
            foreach (var listing in published)
            {
                Compare(listing, held.TryGetValue(listing.Id, out var version) ? version : null, outdated, gone);
            }

            gone.AddRange(ids.Except(published.Select(l => l.Id)).Where(held.ContainsKey));
        }

        return seen with { Outdated = outdated, Gone = gone };
    }

    private void Compare(ListingVersion listing, long? held, List<Guid> outdated, List<Guid> gone)
    {
        if (held > listing.Version)
        {
            gone.Add(listing.Id);
        }

        if (held != listing.Version && !faults.Contains(listing.Id))
        {
            outdated.Add(listing.Id);
        }
    }

    /// <summary>Forgets and indexes what differs.</summary>
    /// <param name="progress">Told how many of the listings that had to be indexed are done and how many there are; never when there are none.</param>
    public async Task RepairAsync(IListingIndex index, IndexDifference difference, Action<int, int> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(difference);
        ArgumentNullException.ThrowIfNull(progress);

        // Before: an older version never replaces a newer one.
        index.Apply(new IndexChanges { Deletes = difference.Gone });
        Guid[][] batches = [.. difference.Outdated.Chunk(BatchSize)];
        var done = 0;
        var reading = ReadBatchAsync(0);
        for (var i = 0; i < batches.Length; i++)
        {
            var found = await reading;

            // The server reads the next batch while this one is indexed.
            reading = ReadBatchAsync(i + 1);
            var isFound = found.Select(d => d.Id).ToHashSet();
            await ApplyAsync(index, found, [], [.. batches[i].Where(id => !isFound.Contains(id) && !faults.Contains(id))], cancellationToken);
            done += batches[i].Length;
            progress(done, difference.Outdated.Count);
        }

        Task<IReadOnlyList<ListingDocument>> ReadBatchAsync(int batch) =>
            batch < batches.Length ? ReadAsync(batches[batch], cancellationToken) : Task.FromResult<IReadOnlyList<ListingDocument>>([]);
    }

    private async Task<Dictionary<Guid, OfferState>> OffersAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
        return await db.Listings
            .Where(l => l.Status == ListingStatus.Published && ids.Contains(l.Id))
            .Select(l => new { l.Id, Offer = new OfferState(l.Revision, l.PriceHalalas, l.OnHand, l.Held) })
            .ToDictionaryAsync(l => l.Id, l => l.Offer, cancellationToken);
    }

    private static ListingUpdate UpdateOf(Guid id, OfferState offer) => new(id, offer.Revision, offer.PriceHalalas, offer.Available > 0, IsShown: true);

    private static Task<List<ListingVersion>> PageAsync(CargoPartsDb db, Guid after, CancellationToken cancellationToken) => db.Listings
        .Where(l => l.Status == ListingStatus.Published && l.Id > after)
        .OrderBy(l => l.Id)
        .Take(PageSize)
        .Select(l => new ListingVersion(l.Id, l.Revision))
        .ToListAsync(cancellationToken);

    /// <returns>Those that are published and can be read; one that cannot is set aside.</returns>
    private async Task<IReadOnlyList<ListingDocument>> ReadAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
        {
            return [];
        }

        try
        {
            return await documents.ReadAsync(ids, cancellationToken);
        }
        catch (Exception failure) when (!IsOutage(failure))
        {
            if (ids is [var id])
            {
                await faults.SetAsideAsync(id, failure, cancellationToken);
                return [];
            }

            var half = ids.Length / 2;
            return [.. await ReadAsync(ids[..half], cancellationToken), .. await ReadAsync(ids[half..], cancellationToken)];
        }
    }

    private async Task ApplyAsync(
        IListingIndex index,
        IReadOnlyList<ListingDocument> upserts,
        IReadOnlyList<ListingUpdate> updates,
        IReadOnlyCollection<Guid> deletes,
        CancellationToken cancellationToken)
    {
        try
        {
            index.Apply(new IndexChanges { Upserts = upserts, Updates = updates, Deletes = deletes });
            await faults.HealAsync([.. upserts.Select(d => d.Id), .. deletes], cancellationToken);
        }
        catch (Exception refusal) when (refusal is ArgumentException or IndexException)
        {
            // One of them cannot be held. The others go on: halves are tried until it is alone.
            if (deletes.Count > 0)
            {
                await ApplyAsync(index, [], [], deletes, cancellationToken);
                await ApplyAsync(index, upserts, updates, [], cancellationToken);
            }
            else if (upserts.Count + updates.Count == 1)
            {
                await faults.SetAsideAsync(upserts.Count == 1 ? upserts[0].Id : updates[0].Id, refusal, cancellationToken);
            }
            else
            {
                var (documents, offers) = ((upserts.Count + 1) / 2, updates.Count / 2);
                await ApplyAsync(index, [.. upserts.Take(documents)], [.. updates.Take(offers)], [], cancellationToken);
                await ApplyAsync(index, [.. upserts.Skip(documents)], [.. updates.Skip(offers)], [], cancellationToken);
            }
        }
    }

    // What is wrong with the server or the way to it is no fault of a listing.
    private static bool IsOutage(Exception failure) => Outage.Is(failure) || failure is DbException or OperationCanceledException or ObjectDisposedException;
}

/// <summary>How an index differs from the database.</summary>
/// <param name="Compared">Published listings in the database.</param>
/// <param name="Outdated">To index: missing, or held in another version.</param>
/// <param name="Gone">To forget before that; some are in both lists.</param>
public sealed record IndexDifference(int Compared, IReadOnlyList<Guid> Outdated, IReadOnlyList<Guid> Gone)
{
    public bool IsNone => Outdated.Count == 0 && Gone.Count == 0;
}
