using CargoParts.Search;
using CargoParts.Web.Platform.Changes;
using CargoParts.Web.Platform.Live;
using Quartz;

namespace CargoParts.Web.Features.Search.Sync;

/// <summary>Keeps the index of this node in step with the database, and tells the open pages.</summary>
/// <remarks>
/// The position goes into the index together with the changes it stands for and becomes durable with them: whatever is killed when, the
/// next start goes on from what is on disk. Changes may be applied twice, because each listing is read as it is now.
/// </remarks>
public sealed partial class IndexSync(
    ChangeFeed feed, ListingIndexer indexer, LiveIndex index, LiveUpdates live, IndexFaults faults, TimeProvider clock, ILogger<IndexSync> logger) : IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1);
    private FeedPosition? _position;
    private DateTimeOffset _notBefore;
    private int _failures;

    /// <summary>When the index last had everything that was committed by then; null: not yet.</summary>
    public DateTimeOffset? SyncedAt { get; private set; }

    /// <summary>Why the index does not come along; null: it does.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Has anything been applied since the last commit?</summary>
    public bool IsDirty { get; private set; }

    public void Dispose() => _turn.Dispose();

    /// <summary>Brings the index that was opened up to date: by the changes since its commit where they are all known, else by comparing everything.</summary>
    /// <param name="progress">Told how many of the listings that had to be indexed are done and how many there are; never when there are none.</param>
    public async Task OpenAsync(Action<int, int> progress, CancellationToken cancellationToken)
    {
        await InTurnAsync(
            async token =>
            {
                _position = FeedPosition.Parse(index.Checkpoint);
                var setAside = await faults.RecallAsync(token);
                await StepAsync(progress, token);

                // The release may know better, and so may the index by now.
                await indexer.RefreshAsync(index, [.. setAside.Select(id => new ChangedListing(id, Guid.Empty, IsOfferOnly: false))], token);
                IsDirty |= setAside.Count > 0;
                return true;
            },
            cancellationToken);
    }

    /// <summary>Applies what has changed since the last time.</summary>
    /// <returns>Whether it could; if not, <see cref="Trouble"/> says why, and for a moment nothing is tried.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() < _notBefore)
        {
            return false;
        }

        try
        {
            await InTurnAsync(
                async token =>
                {
                    await StepAsync((_, _) => { }, token);
                    return true;
                },
                cancellationToken);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Said once: most likely the server is away, and it is asked again soon.
            if (_failures++ == 0)
            {
                Log.Behind(logger, failure);
            }

            Trouble = failure.Message;
            var pause = TimeSpan.FromMilliseconds(100 << Math.Min(_failures, 6));
            _notBefore = clock.GetUtcNow() + (pause < LongestPause ? pause : LongestPause);
            return false;
        }
    }

    /// <summary>Runs something while nothing else changes the index.</summary>
    public async Task<T> InTurnAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await work(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Compares every version with the database and repairs what differs, while searches and changes go on.</summary>
    /// <returns>What did differ.</returns>
    public async Task<IndexDifference> VerifyAsync(Action<int, int> progress, CancellationToken cancellationToken)
    {
        var seen = await indexer.CompareAsync(index, isSameCatalogue: true, cancellationToken);
        return seen.IsNone ? seen : await InTurnAsync(
            async token =>
            {
                var difference = await indexer.RecheckAsync(index, seen, token);
                await RepairAsync(difference, progress, token);
                return difference;
            },
            cancellationToken);
    }

    /// <summary>What the next commit is to say; changes that are not in the index yet are not in it either.</summary>
    /// <returns>Whether there is anything to commit.</returns>
    public Task<bool> MarkAsync(CancellationToken cancellationToken) => InTurnAsync(
        _ =>
        {
            var isDirty = IsDirty;
            if (isDirty && _position is { } position)
            {
                index.Apply(new IndexChanges { Checkpoint = position.ToString() });
                IsDirty = false;
            }

            return Task.FromResult(isDirty);
        },
        cancellationToken);

    /// <summary>Something was not saved after all, or should be: the next commit has to try.</summary>
    public void MarkDirty() => IsDirty = true;

    /// <summary>Puts an index that stands at a position in the place of the live one. Only in turn.</summary>
    public void Replace(IListingIndex next, FeedPosition position)
    {
        index.Replace(next);
        _position = position;
    }

    private async Task StepAsync(Action<int, int> progress, CancellationToken cancellationToken)
    {
        var reading = await feed.ReadAsync(_position, cancellationToken);
        if (!reading.IsWhole)
        {
            await CompareAsync(progress, cancellationToken);
        }
        else if (reading.Listings.Count > 0 || reading.Sellers.Count > 0)
        {
            live.Announce(await RefreshAsync(reading.Listings, progress, cancellationToken), reading.Sellers);
            Reach(reading.Now);
        }
        else
        {
            _position = reading.Now;
        }

        SyncedAt = clock.GetUtcNow();
        Trouble = null;
        _failures = 0;
    }

    private async Task CompareAsync(Action<int, int> progress, CancellationToken cancellationToken)
    {
        // Before the comparison: what changes meanwhile comes after the position.
        var now = (await feed.ReadAsync(null, cancellationToken)).Now;
        var isSameCatalogue = _position is null ? index.Checkpoint is null : _position.Catalogue == now.Catalogue;
        var difference = await indexer.CompareAsync(index, isSameCatalogue, cancellationToken);
        Log.Compared(logger, difference.Compared, difference.Outdated.Count, difference.Gone.Count);
        await RepairAsync(difference, progress, cancellationToken);
        Reach(now);
    }

    private async Task RepairAsync(IndexDifference difference, Action<int, int> progress, CancellationToken cancellationToken)
    {
        if (difference.IsNone)
        {
            return;
        }

        await indexer.RepairAsync(index, difference, progress, cancellationToken);
        IsDirty = true;

        // Which changes these were nobody knows any more: everybody who looks is told how it stands.
        ChangedListing[] watched = [.. live.Watched().Select(id => new ChangedListing(id, Guid.Empty, IsOfferOnly: true))];
        var news = await indexer.RefreshAsync(index, watched, cancellationToken);
        live.AnnounceEverything([.. news.Select(n => n with { IsOfferOnly = false })]);
    }

    private async Task<IReadOnlyList<ListingNews>> RefreshAsync(
        IReadOnlyList<ChangedListing> changes, Action<int, int> progress, CancellationToken cancellationToken)
    {
        var news = await indexer.RefreshAsync(index, changes, cancellationToken);
        var indexed = news.Count(n => n.Offer is not null);
        if (indexed > 0)
        {
            progress(indexed, indexed);
        }

        return news;
    }

    private void Reach(FeedPosition position)
    {
        index.Apply(new IndexChanges { Checkpoint = position.ToString() });
        _position = position;
        IsDirty = true;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The search index was compared with all {Listings} published listings: {Outdated} to index, {Gone} to forget.")]
        public static partial void Compared(ILogger logger, int listings, int outdated, int gone);

        [LoggerMessage(LogLevel.Warning, "The search index does not come along with the changes; it catches up as soon as it can.")]
        public static partial void Behind(ILogger logger, Exception failure);
    }
}

[DisallowConcurrentExecution]
internal sealed class IndexSyncJob(IndexSync sync) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await sync.RunAsync(cancellationToken);
}
