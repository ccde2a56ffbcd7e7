using CargoParts.Data;
using CargoParts.Search;
using CargoParts.Web.Platform.Changes;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CargoParts.Web.Features.Search.Sync;

/// <summary>This node's line among the nodes: that it lives, and which changes it still needs.</summary>
/// <remarks>Times are the server's: nodes are compared by them, and their own clocks differ.</remarks>
public sealed class NodeRegistry(IDbContextFactory<CargoPartsDb> databases, NodeName node, IListingIndex index, IndexSync sync)
{
    /// <summary>Says that the node is there, before it reads: from here on changes are kept for it.</summary>
    /// <param name="position">Where its index stands; null: nowhere.</param>
    public async Task JoinAsync(FeedPosition? position, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into nodes (name, started_at, seen_at, saved_at, listings, position)
            values ({node.Value}, now(), now(), now(), {index.Count}, {position?.Snapshot}::text::pg_snapshot)
            on conflict (name) do update set started_at = now(), seen_at = now(), saved_at = now(), listings = excluded.listings, position = excluded.position,
                synced_at = null, trouble = null
            """,
            cancellationToken);
    }

    /// <summary>A sign of life.</summary>
    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            update nodes set seen_at = now(), listings = {index.Count}, synced_at = {sync.SyncedAt}, trouble = {sync.Trouble},
                saved_at = case when {sync.IsDirty} then saved_at else now() end
            where name = {node.Value}
            """,
            cancellationToken);
    }

    /// <summary>Changes before this are on the node's disk and need not be kept for it.</summary>
    public async Task ReachAsync(FeedPosition position, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(position);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"update nodes set position = {position.Snapshot}::text::pg_snapshot, seen_at = now(), saved_at = now() where name = {node.Value}", cancellationToken);
    }
}

[DisallowConcurrentExecution]
internal sealed class NodeBeatJob(NodeRegistry nodes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await nodes.BeatAsync(cancellationToken);
}
