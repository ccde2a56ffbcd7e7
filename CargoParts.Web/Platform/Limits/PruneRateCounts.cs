using CargoParts.Web.Platform.Jobs;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CargoParts.Web.Platform.Limits;

/// <summary>Forgets counts that count no more.</summary>
public sealed class PruneRateCounts(WorkFactory works)
{
    private const int PieceSize = 10_000;

    private static readonly Act Act = new("prune-rate-counts", Permission.OperateNodes);

    /// <returns>How many were forgotten.</returns>
    public Task<Result<int>> RunAsync(Actor actor, CancellationToken cancellationToken) => works.RunInPiecesAsync(
        actor,
        Act,
        PieceSize,
        (work, token) => work.Db.Database.ExecuteSqlAsync(
            $"""
            delete from rate_counts where ctid in
                (select ctid from rate_counts where span_until <= {work.Now} order by span_until limit {PieceSize} for update skip locked)
            """,
            token),
        cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class PruneRateCountsJob(PruneRateCounts prune) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var forgotten = await prune.RunAsync(Actor.System, cancellationToken);
        context.Report($"{forgotten.Value} counts forgotten");
    }
}
