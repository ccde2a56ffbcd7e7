using CargoParts.Data.Platform;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Operations;

/// <summary>An operator wants a node to verify its index or to make it anew. The node takes it up within a second.</summary>
public sealed class AskIndexTask(WorkFactory works)
{
    private static readonly Act Act = new("ask-index-task", Permission.OperateNodes);

    /// <returns>The task; NotFound: no such node; Conflict: one of this kind waits or runs there already.</returns>
    public Task<Result<Guid>> RunAsync(Actor actor, string node, IndexTaskKind kind, CancellationToken cancellationToken) => works.RunAsync<Guid>(
        actor,
        Act,
        async (work, token) =>
        {
            if (!await work.Db.Nodes.AnyAsync(n => n.Name == node, token))
            {
                return new Problem(ProblemKind.NotFound, OperationsText.UnknownNode);
            }

            var id = Guid.CreateVersion7(work.Now);
            var asked = await work.Db.Database.ExecuteSqlAsync(
                $"""
                insert into index_tasks (id, node, kind, state, requested_at, done, total, is_cancel_requested)
                values ({id}, {node}, {kind.ToString()}, 'Waiting', {work.Now}, 0, 0, false)
                on conflict (node, kind) where ended_at is null do nothing
                """,
                token);
            if (asked == 0)
            {
                return new Problem(ProblemKind.Conflict, OperationsText.TaskGoesOn);
            }

            work.Note($"index-task {id}", after: new { Node = node, Kind = kind });
            return id;
        },
        cancellationToken);
}
