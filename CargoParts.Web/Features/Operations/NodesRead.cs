using CargoParts.Data;
using CargoParts.Data.Platform;
using CargoParts.Data.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Operations;

/// <param name="IsSeen">It gave a sign of life a moment ago.</param>
/// <param name="SyncedAgo">Since it last had every change; null: not yet.</param>
/// <param name="Behind">Changes that are kept for it: not on its disk yet.</param>
public sealed record NodeRow(
    string Name, DateTimeOffset StartedAt, DateTimeOffset SeenAt, bool IsSeen, int Listings, TimeSpan? SyncedAgo, string? Trouble, int Behind, int Faults);

public sealed record IndexTaskRow(
    Guid Id,
    string Node,
    IndexTaskKind Kind,
    IndexTaskState State,
    DateTimeOffset RequestedAt,
    DateTimeOffset? EndedAt,
    int Done,
    int Total,
    bool IsCancelRequested,
    string? Report)
{
    public bool IsOpen => State is IndexTaskState.Waiting or IndexTaskState.Running;
}

/// <param name="Title">Null: the listing is gone.</param>
public sealed record IndexFaultRow(string Node, Guid ListingId, string? Title, string Error, int Attempts, DateTimeOffset LastAt);

/// <summary>The nodes and their indexes, for operators.</summary>
public sealed class NodesRead(IDbContextFactory<CargoPartsDb> databases)
{
    private const int MaxNodes = 50;
    private const int MaxTasks = 20;
    private const int MaxFaults = 50;

    /// <summary>Counted up to here: beyond it the figure says "many" all the same.</summary>
    private const int MaxBehind = 100_000;

    /// <summary>Those that were seen last first.</summary>
    public async Task<IReadOnlyList<NodeRow>> NodesAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);

        // By the server's clock, as the nodes write it.
        return await db.Database.SqlQuery<NodeRow>(
            $"""
            select name as "Name", started_at as "StartedAt", seen_at as "SeenAt", seen_at > now() - interval '15 seconds' as "IsSeen", listings as "Listings",
                now() - synced_at as "SyncedAgo", trouble as "Trouble",
                (select count(*)::int from (
                    select from listing_changes where transaction_id >= pg_snapshot_xmax(position) limit {MaxBehind}) as kept) as "Behind",
                (select count(*)::int from index_faults where node = name) as "Faults"
            from nodes order by seen_at desc, name limit {MaxNodes}
            """).ToListAsync(cancellationToken);
    }

    /// <summary>What goes on first, then what ended last.</summary>
    public async Task<IReadOnlyList<IndexTaskRow>> TasksAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
        return await db.IndexTasks
            .OrderByDescending(t => t.EndedAt == null).ThenByDescending(t => t.RequestedAt).ThenBy(t => t.Id)
            .Take(MaxTasks)
            .Select(t => new IndexTaskRow(t.Id, t.Node, t.Kind, t.State, t.RequestedAt, t.EndedAt, t.Done, t.Total, t.IsCancelRequested, t.Report))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<IndexFaultRow>> FaultsAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
        return await db.IndexFaults
            .OrderByDescending(f => f.LastAt).ThenBy(f => f.Node).ThenBy(f => f.ListingId)
            .Take(MaxFaults)
            .Select(f => new IndexFaultRow(
                f.Node, f.ListingId, db.Listings.Where(l => l.Id == f.ListingId).Select(l => l.Title).FirstOrDefault(), f.Error, f.Attempts, f.LastAt))
            .ToListAsync(cancellationToken);
    }
}
