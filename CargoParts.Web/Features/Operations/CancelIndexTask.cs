using CargoParts.Data.Platform;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Operations;

/// <summary>An operator does not want a task any more: one that waits ends at once, one that runs as soon as its node looks.</summary>
public sealed class CancelIndexTask(WorkFactory works)
{
    private static readonly Act Act = new("cancel-index-task", Permission.OperateNodes);

    /// <returns>The state it is in now; Conflict: it is over.</returns>
    public Task<Result<IndexTaskState>> RunAsync(Actor actor, Guid task, CancellationToken cancellationToken) => works.RunAsync<IndexTaskState>(
        actor,
        Act,
        async (work, token) =>
        {
            var waited = await work.Db.IndexTasks
                .Where(t => t.Id == task && t.State == IndexTaskState.Waiting)
                .ExecuteUpdateAsync(t => t.SetProperty(x => x.State, IndexTaskState.Cancelled).SetProperty(x => x.EndedAt, work.Now), token);
            if (waited == 1)
            {
                work.Note($"index-task {task}", new { State = IndexTaskState.Waiting }, new { State = IndexTaskState.Cancelled });
                return IndexTaskState.Cancelled;
            }

            var runs = await work.Db.IndexTasks
                .Where(t => t.Id == task && t.State == IndexTaskState.Running)
                .ExecuteUpdateAsync(t => t.SetProperty(x => x.IsCancelRequested, true), token);
            if (runs == 0)
            {
                return new Problem(ProblemKind.Conflict, OperationsText.TaskIsOver);
            }

            work.Note($"index-task {task}", new { State = IndexTaskState.Running }, new { IsCancelRequested = true });
            return IndexTaskState.Running;
        },
        cancellationToken);
}
