using CargoParts.Web.Platform.Jobs;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CargoParts.Web.Features.Audit;

/// <summary>Makes the parts of the audit log for this month and the next ones. What would come before its part is made waits in the part for the rest.</summary>
public sealed class MakeAuditMonths(WorkFactory works)
{
    /// <summary>This month among them.</summary>
    public const int Ahead = 3;

    private static readonly Act Act = new("make-audit-months", Permission.OperateNodes);

    /// <returns>How many were made.</returns>
    public Task<Result<int>> RunAsync(Actor actor, CancellationToken cancellationToken) => works.RunAsync<int>(
        actor,
        Act,
        async (work, token) =>
            (await work.Db.Database.SqlQuery<int>($"select make_audit_months({work.Now}, {Ahead}) as \"Value\"").ToListAsync(token)).Single(),
        cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class MakeAuditMonthsJob(MakeAuditMonths make) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var made = await make.RunAsync(Actor.System, cancellationToken);
        context.Report($"{made.Value} months made");
    }
}
