using CargoParts.Data;
using CargoParts.Data.Listings;
using CargoParts.Search;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Search;

/// <summary>Brings the index to the state of PostgreSQL, whatever it held before, and makes it durable.</summary>
public sealed partial class ListingIndexer(
    IDbContextFactory<CargoPartsDb> databases, IListingIndex index, ListingDocuments documents, ILogger<ListingIndexer> logger)
{
    private const int PageSize = 50_000;
    private const int BatchSize = 5_000;

    /// <summary>Compares the version of every listing, indexes what is missing or differs, forgets what is no longer published, and commits.</summary>
    /// <param name="progress">Told how many of the listings that had to be indexed are done and how many there are; never when there are none.</param>
    public async Task CatchUpAsync(Action<int, int> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        // Before the comparison: what changes meanwhile is after the checkpoint.
        var checkpoint = await CheckpointAsync(db, cancellationToken);
        var isOfCatalogue = index.Checkpoint?.StartsWith(checkpoint.Catalogue, StringComparison.Ordinal) ?? true;
        var (outdated, gone) = await CompareAsync(db, isOfCatalogue, cancellationToken);
        index.Apply(new IndexChanges { Deletes = gone, Checkpoint = checkpoint.Catalogue });
        await IndexAsync(outdated, progress, cancellationToken);
        index.Apply(new IndexChanges { Checkpoint = checkpoint.ToString() });
        Commit();
    }

    /// <summary>Makes durable what was applied. When that is impossible it is logged, and the searches go on in memory.</summary>
    public void Commit()
    {
        try
        {
            index.Commit();
        }
        catch (IndexException failure)
        {
            Log.NotCommitted(logger, failure, failure.Message);
        }
    }

    private static Task<Checkpoint> CheckpointAsync(CargoPartsDb db, CancellationToken cancellationToken) => db.Database.SqlQuery<Checkpoint>(
        $"""
        select md5(coalesce(string_agg(concat_ws(' ', id, edition, extract(epoch from loaded_at)), ',' order by id), '')) as "Catalogue",
            pg_current_snapshot()::text as "Snapshot"
        from loaded_sets
        """).SingleAsync(cancellationToken);

    /// <returns>Ids to index and ids to forget before that; some are both, because an older version never replaces a newer one.</returns>
    private async Task<(List<Guid> Outdated, List<Guid> Gone)> CompareAsync(CargoPartsDb db, bool isOfCatalogue, CancellationToken cancellationToken)
    {
        var held = index.Versions().ToArray();
        List<Guid> outdated = [];
        List<Guid> gone = [];
        if (!isOfCatalogue)
        {
            gone.AddRange(held.Select(h => h.Id));
            held = [];
        }

        // Guids compare here as they do in PostgreSQL: both lists are in one order.
        Array.Sort(held, (a, b) => a.Id.CompareTo(b.Id));
        var next = 0;
        var page = await PageAsync(db, Guid.Empty, cancellationToken);
        while (page.Count > 0)
        {
            foreach (var listing in page)
            {
                for (; next < held.Length && held[next].Id < listing.Id; next++)
                {
                    gone.Add(held[next].Id);
                }

                var isHeld = next < held.Length && held[next].Id == listing.Id;
                var version = isHeld ? held[next++].Version : (long?)null;
                if (version > listing.Version)
                {
                    gone.Add(listing.Id);
                }

                if (version != listing.Version)
                {
                    outdated.Add(listing.Id);
                }
            }

            page = await PageAsync(db, page[^1].Id, cancellationToken);
        }

        gone.AddRange(held[next..].Select(h => h.Id));
        return (outdated, gone);
    }

    private static Task<List<ListingVersion>> PageAsync(CargoPartsDb db, Guid after, CancellationToken cancellationToken) => db.Listings
        .Where(l => l.Status == ListingStatus.Published && l.Id > after)
        .OrderBy(l => l.Id)
        .Take(PageSize)
        .Select(l => new ListingVersion(l.Id, l.Revision))
        .ToListAsync(cancellationToken);

    private async Task IndexAsync(List<Guid> ids, Action<int, int> progress, CancellationToken cancellationToken)
    {
        Guid[][] batches = [.. ids.Chunk(BatchSize)];
        var done = 0;
        var reading = ReadAsync(0);
        for (var i = 0; i < batches.Length; i++)
        {
            var found = await reading;

            // The server reads the next batch while this one is indexed.
            reading = ReadAsync(i + 1);
            index.Apply(new IndexChanges { Upserts = found, Deletes = [.. batches[i].Except(found.Select(d => d.Id))] });
            done += batches[i].Length;
            progress(done, ids.Count);
        }

        Task<IReadOnlyList<ListingDocument>> ReadAsync(int batch) => batch < batches.Length
            ? documents.ReadAsync(batches[batch], cancellationToken)
            : Task.FromResult<IReadOnlyList<ListingDocument>>([]);
    }

    /// <summary>Which catalogue the index is made from and, once it has caught up, which transactions it has seen.</summary>
    /// <remarks>Revisions say nothing in another database, nor after a bulk load of this one: both make another catalogue.</remarks>
    /// <param name="Catalogue">Without blanks.</param>
    /// <param name="Snapshot">The text of a pg_snapshot.</param>
    private sealed record Checkpoint(string Catalogue, string Snapshot)
    {
        public override string ToString() => $"{Catalogue} {Snapshot}";
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The search index is not saved and stands as it was saved before; searches go on, and a later commit tries again. {Reason}")]
        public static partial void NotCommitted(ILogger logger, Exception failure, string reason);
    }
}
