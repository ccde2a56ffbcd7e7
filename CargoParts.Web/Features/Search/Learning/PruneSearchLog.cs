using CargoParts.Web.Platform.Jobs;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CargoParts.Web.Features.Search.Learning;

/// <summary>Forgets old searches, their clicks with them.</summary>
public sealed class PruneSearchLog(WorkFactory works)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    private const int PieceSize = 5_000;

    private static readonly Act Act = new("prune-search-log", Permission.OperateNodes);

    /// <returns>How many searches were forgotten.</returns>
    public Task<Result<int>> RunAsync(Actor actor, CancellationToken cancellationToken) => works.RunInPiecesAsync(
        actor,
        Act,
        PieceSize,
        (work, token) => work.Db.Database.ExecuteSqlAsync(
            $"delete from search_log where id in (select id from search_log where at < {work.Now - Kept} order by at limit {PieceSize})", token),
        cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class PruneSearchLogJob(PruneSearchLog prune) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var forgotten = await prune.RunAsync(Actor.System, cancellationToken);
        context.Report($"{forgotten.Value} searches forgotten");
    }
}
