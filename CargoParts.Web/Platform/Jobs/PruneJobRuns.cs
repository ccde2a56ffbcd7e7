using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CargoParts.Web.Platform.Jobs;

/// <summary>Forgets old runs of jobs.</summary>
public sealed class PruneJobRuns(WorkFactory works)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int PieceSize = 5_000;

    private static readonly Act Act = new("prune-job-runs", Permission.OperateNodes);

    /// <returns>How many were forgotten.</returns>
    public Task<Result<int>> RunAsync(Actor actor, CancellationToken cancellationToken) => works.RunInPiecesAsync(
        actor,
        Act,
        PieceSize,
        (work, token) => work.Db.Database.ExecuteSqlAsync(
            $"delete from job_runs where id in (select id from job_runs where started_at < {work.Now - Kept} order by started_at limit {PieceSize})", token),
        cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class PruneJobRunsJob(PruneJobRuns prune) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var forgotten = await prune.RunAsync(Actor.System, cancellationToken);
        context.Report($"{forgotten.Value} runs forgotten");
    }
}
