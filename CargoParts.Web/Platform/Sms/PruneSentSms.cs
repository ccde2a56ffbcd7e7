using CargoParts.Web.Platform.Jobs;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CargoParts.Web.Platform.Sms;

/// <summary>Forgets old text messages.</summary>
public sealed class PruneSentSms(WorkFactory works)
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(48);

    private const int PieceSize = 5_000;

    private static readonly Act Act = new("prune-sent-sms", Permission.OperateNodes);

    /// <returns>How many were forgotten.</returns>
    public Task<Result<int>> RunAsync(Actor actor, CancellationToken cancellationToken) => works.RunInPiecesAsync(
        actor,
        Act,
        PieceSize,
        (work, token) => work.Db.Database.ExecuteSqlAsync(
            $"delete from sent_sms where id in (select id from sent_sms where sent_at < {work.Now - Kept} order by sent_at limit {PieceSize})", token),
        cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class PruneSentSmsJob(PruneSentSms prune) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var forgotten = await prune.RunAsync(Actor.System, cancellationToken);
        context.Report($"{forgotten.Value} messages forgotten");
    }
}
