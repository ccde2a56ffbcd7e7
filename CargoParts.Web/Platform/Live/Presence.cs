using CargoParts.Data;
using CargoParts.Web.Platform.Changes;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CargoParts.Web.Platform.Live;

/// <summary>Counts who looks at a listing now, on all nodes: each writes down its own pages and adds up what the others wrote.</summary>
/// <remarks>Approximate: a few seconds old, and whoever closes the lid of a laptop is still counted for a while.</remarks>
public sealed class Presence(LiveUpdates live, IDbContextFactory<CargoPartsDb> databases, NodeName node)
{
    /// <summary>How often to count.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    /// <summary>A node that gave no sign of life for so long has no visitors.</summary>
    internal static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private const int BatchSize = 1_000;

    private readonly Dictionary<Guid, int> _written = [];
    private bool _isStarted;

    /// <summary>Writes what changed since the last time, and tells the open pages how many look at their listing. Not to be run twice at once.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var own = live.Watchers.Counts();
        if (_isStarted && own.Count + _written.Count == 0)
        {
            return;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!_isStarted)
        {
            // Written by a process of this name that is no more.
            await db.ListingWatchers.Where(w => w.Node == node.Value).ExecuteDeleteAsync(cancellationToken);
            _isStarted = true;
        }

        await WriteAsync(db, own, cancellationToken);
        foreach (var listings in own.Keys.Chunk(BatchSize))
        {
            var others = await OthersAsync(db, listings, cancellationToken);
            live.AnnounceWatchers(listings.Select(listing => (listing, own[listing] + others.GetValueOrDefault(listing))));
        }
    }

    private async Task WriteAsync(CargoPartsDb db, Dictionary<Guid, int> own, CancellationToken cancellationToken)
    {
        foreach (var changed in own.Where(n => _written.GetValueOrDefault(n.Key) != n.Value).Chunk(BatchSize))
        {
            Guid[] listings = [.. changed.Select(n => n.Key)];
            int[] watchers = [.. changed.Select(n => n.Value)];

            // A node that has not registered yet counts for itself, and writes as soon as it has.
            var written = await db.Database.ExecuteSqlAsync(
                $"""
                insert into listing_watchers (listing_id, node, watchers)
                select seen.listing_id, nodes.name, seen.watchers
                from unnest({listings}, {watchers}) as seen (listing_id, watchers), nodes
                where nodes.name = {node.Value}
                on conflict (listing_id, node) do update set watchers = excluded.watchers
                """,
                cancellationToken);
            foreach (var (listing, count) in changed.Take(written))
            {
                _written[listing] = count;
            }
        }

        foreach (var left in _written.Keys.Where(listing => !own.ContainsKey(listing)).Chunk(BatchSize))
        {
            await db.ListingWatchers.Where(w => w.Node == node.Value && left.Contains(w.ListingId)).ExecuteDeleteAsync(cancellationToken);
            foreach (var listing in left)
            {
                _written.Remove(listing);
            }
        }
    }

    // By the server's clock, as the nodes write it.
    private async Task<Dictionary<Guid, int>> OthersAsync(CargoPartsDb db, Guid[] listings, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<WatchedListing>(
            $"""
            select w.listing_id as "Id", sum(w.watchers)::int as "Watchers"
            from listing_watchers w join nodes n on n.name = w.node
            where w.listing_id = any ({listings}) and w.node <> {node.Value} and n.seen_at > now() - {Silence}
            group by w.listing_id
            """).ToDictionaryAsync(w => w.Id, w => w.Watchers, cancellationToken);

    private sealed record WatchedListing(Guid Id, int Watchers);
}

[DisallowConcurrentExecution]
internal sealed class PresenceJob(Presence presence) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await presence.FlushAsync(cancellationToken);
}
