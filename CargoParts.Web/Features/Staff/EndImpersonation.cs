using CargoParts.Data.Accounts;
using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Staff;

/// <summary>A member of staff stops looking through somebody's eyes and is back in the own session, with a new token.</summary>
public sealed class EndImpersonation(WorkFactory works, SessionCookie cookie, SessionEndings endings)
{
    private static readonly Act Act = new("end-impersonation", Permission: null) { Reach = Reach.AllShops };

    /// <returns>Through whose eyes it was; NotFound: the session is nobody's but the person's; SignedOut: the own session is over meanwhile.</returns>
    public async Task<Result<Guid>> RunAsync(HttpContext http, Actor actor, CancellationToken cancellationToken)
    {
        var token = RandomToken.New();
        var ended = await CloseAsync(actor, token, cancellationToken);
        if (actor?.SessionId is { } session && ended.Problem is null or { Kind: ProblemKind.SignedOut })
        {
            endings.Announce([session]);
        }

        if (ended.Problem is null)
        {
            cookie.Give(http, token);
        }

        return ended;
    }

    internal async Task<Result<Guid>> CloseAsync(Actor actor, string token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor is not { AccountId: { } account, ImpersonatorId: { } staff, SessionId: { } session })
        {
            return new Problem(ProblemKind.NotFound, ProblemsText.Status_404);
        }

        // It is the member of staff who ends it: the eyes may do nothing.
        var hash = RandomToken.HashOf(token);
        var self = Actor.Guest with { AccountId = staff, SessionId = session, Address = actor.Address };
        var isBack = await works.RunAsync<bool>(
            self,
            Act,
            async (work, ct) =>
            {
                var device = await work.Db.Database
                    .SqlQuery<Guid>(
                        $"""
                        update sessions set ended_at = clock_timestamp(), ended_by = {nameof(SessionEnd.SignedOut)}
                        where id = {session} and impersonator_id = {staff} and ended_at is null returning device_id as "Value"
                        """)
                    .ToListAsync(ct);
                work.Note(StaffWork.SubjectOf(account), after: new { Session = session, EndedBy = SessionEnd.SignedOut });
                return device.Count == 1 && await work.Db.Database.ExecuteSqlAsync(
                    $"""
                    update sessions set token_hash = {hash} where id = (
                        select id from sessions
                        where account_id = {staff} and device_id = {device[0]} and impersonator_id is null and ended_at is null and expires_at > {work.Now}
                        order by seen_at desc, id desc limit 1)
                    """,
                    ct) == 1;
            },
            cancellationToken);
        return isBack switch
        {
            { Problem: { } problem } => problem,
            { Value: true } => account,
            _ => new Problem(ProblemKind.SignedOut, ProblemsText.SignedOut),
        };
    }
}
