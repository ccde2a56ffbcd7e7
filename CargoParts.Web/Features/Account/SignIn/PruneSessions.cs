using CargoParts.Data.Accounts;
using CargoParts.Web.Platform.Jobs;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CargoParts.Web.Features.Account.SignIn;

/// <summary>Ends sessions whose time is over, and forgets what nobody needs any more: old sessions, codes and refresh tokens.</summary>
public sealed class PruneSessions(WorkFactory works, SessionEndings endings)
{
    /// <summary>An ended session stays in the list of its account for this time.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    // The audit log knows that one was sent and used; the number that it went to is not kept for longer than somebody may ask about it.
    private static readonly TimeSpan CodesKept = TimeSpan.FromDays(1);

    private const int PieceSize = 5_000;

    private static readonly Act Act = new("prune-sessions", Permission: null);

    /// <returns>How many rows were forgotten.</returns>
    public async Task<Result<int>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        List<Guid> over = [];
        var ended = await works.RunInPiecesAsync(
            actor,
            Act,
            PieceSize,
            async (work, token) =>
            {
                var piece = await work.Db.Database.SqlQuery<Guid>(
                    $"""
                    update sessions set ended_at = clock_timestamp(), ended_by = {nameof(SessionEnd.Expired)}
                    where id in (select id from sessions where expires_at < {work.Now} and ended_at is null order by expires_at limit {PieceSize} for update skip locked)
                    returning id as "Value"
                    """).ToListAsync(token);
                over.AddRange(piece);
                return piece.Count;
            },
            cancellationToken);
        endings.Announce(over);
        if (ended.Problem is not null)
        {
            return ended;
        }

        return await works.RunInPiecesAsync(
            actor,
            Act,
            PieceSize,
            (work, token) => work.Db.Database.ExecuteSqlAsync(
                $"""
                with tokens as (
                    delete from refresh_tokens where token_hash in (select token_hash from refresh_tokens where expires_at < {work.Now} order by expires_at limit {PieceSize})),
                codes as (
                    delete from otp_challenges where id in (select id from otp_challenges where expires_at < {work.Now - CodesKept} order by expires_at limit {PieceSize}))
                delete from sessions where id in (select id from sessions where ended_at < {work.Now - Kept} order by ended_at limit {PieceSize})
                """,
                token),
            cancellationToken);
    }
}

[DisallowConcurrentExecution]
internal sealed class PruneSessionsJob(PruneSessions prune) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var forgotten = await prune.RunAsync(Actor.System, cancellationToken);
        context.Report($"{forgotten.Value} sessions forgotten");
    }
}
