using CargoParts.Data;
using CargoParts.Data.Tenancy;
using CargoParts.Web.Platform.Changes;
using CargoParts.Web.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Quartz;

namespace CargoParts.Web.Features.Search.Sync;

/// <summary>Forgets changes that all nodes have on their disks. A node that was away too long, or cannot save, is not waited for: it compares everything.</summary>
public sealed class PruneChanges(IDbContextFactory<CargoPartsDb> databases, IOptions<NodeOptions> node)
{
    private const int BatchSize = 20_000;

    /// <summary>Index tasks and nodes that are gone are kept for this time.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <returns>Rows of the feed that are gone.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);

        // Said first and deleted then: who reads in between compares everything although it need not, and never the other way round.
        await db.Database.ExecuteSqlAsync(
            $"""
            update listing_feed set pruned_before = needed.since
            from (
                select coalesce(min(pg_snapshot_xmin(position)), pg_snapshot_xmin(pg_current_snapshot())) as since
                from nodes where least(seen_at, saved_at) > now() - {node.Value.Retention}
                having count(*) = count(position)
            ) as needed
            where pruned_before < needed.since
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            delete from index_tasks where id in (select id from index_tasks where ended_at < now() - {Kept} order by requested_at limit {BatchSize})
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync($"delete from nodes where seen_at < now() - {Kept}", cancellationToken);

        var pruned = 0;
        int batch;
        do
        {
            batch = await db.Database.ExecuteSqlAsync(
                $"""
                delete from listing_changes where id in (
                    select c.id from listing_changes c, listing_feed f where c.transaction_id < f.pruned_before order by c.transaction_id limit {BatchSize})
                """,
                cancellationToken);
            pruned += batch;
        }
        while (batch == BatchSize);

        return pruned;
    }
}

[DisallowConcurrentExecution]
internal sealed class PruneChangesJob(PruneChanges prune) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var pruned = await prune.RunAsync(cancellationToken);
        context.Report($"{pruned} changes pruned");
    }
}
