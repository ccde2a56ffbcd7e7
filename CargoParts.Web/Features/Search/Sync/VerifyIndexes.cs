using CargoParts.Web.Platform.Jobs;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CargoParts.Web.Features.Search.Sync;

/// <summary>Asks every node that lives to compare its index with the database.</summary>
public sealed class VerifyIndexes(WorkFactory works)
{
    private static readonly Act Act = new("verify-indexes", Permission.OperateNodes);

    /// <returns>How many were asked that were not at it already.</returns>
    public Task<Result<int>> RunAsync(Actor actor, CancellationToken cancellationToken) => works.RunAsync<int>(
        actor,
        Act,
        async (work, token) => await work.Db.Database.ExecuteSqlAsync(
            $"""
            insert into index_tasks (id, node, kind, state, requested_at, done, total, is_cancel_requested)
            select gen_random_uuid(), name, 'Verify', 'Waiting', {work.Now}, 0, 0, false from nodes where seen_at > now() - interval '1 minute'
            on conflict (node, kind) where ended_at is null do nothing
            """,
            token),
        cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class VerifyIndexesJob(VerifyIndexes verify) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var asked = await verify.RunAsync(Actor.System, cancellationToken);
        context.Report($"{asked.Value} nodes asked; each reports among the tasks of the indexes");
    }
}
