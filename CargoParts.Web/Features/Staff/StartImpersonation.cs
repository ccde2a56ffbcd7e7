using CargoParts.Data.Accounts;
using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Staff;

/// <summary>
/// A member of staff looks through somebody's eyes, for a while and with a reason that the person sees among their devices. Nothing can be
/// changed meanwhile (<see cref="WorkFactory"/>). The own session stays, and is gone back to.
/// </summary>
public sealed class StartImpersonation(WorkFactory works, SessionCookie cookie)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    private static readonly Act Act = new("start-impersonation", Permission.Impersonate) { NeedsStepUp = true, Reach = Reach.AllShops };

    /// <summary>The answer carries the cookie of the new session.</summary>
    /// <returns>The session; Invalid: no reason; StepUp; Forbidden: oneself, or a colleague; NotFound: no active account.</returns>
    public async Task<Result<Guid>> RunAsync(HttpContext http, Actor actor, Guid account, string? reason, CancellationToken cancellationToken)
    {
        var token = RandomToken.New();
        var started = await OpenAsync(actor, account, reason, token, cancellationToken);
        if (started.Problem is null)
        {
            cookie.Give(http, token);
        }

        return started;
    }

    internal Task<Result<Guid>> OpenAsync(Actor actor, Guid account, string? reason, string token, CancellationToken cancellationToken) => works.RunAsync<Guid>(
        actor,
        Act,
        async (work, ct) =>
        {
            if (StaffWork.ProblemOf(reason) is { } problem)
            {
                return problem;
            }

            if (await work.Db.Sessions.SingleOrDefaultAsync(s => s.Id == work.Actor.SessionId && s.EndedAt == null, ct) is not { } own)
            {
                return new Problem(ProblemKind.SignedOut, ProblemsText.SignedOut);
            }

            // Who becomes a colleague at this moment is locked out of it by the same turn.
            await work.LockStaffAsync(ct);
            if (account == work.Actor.AccountId || await work.IsStaffAsync(account, ct))
            {
                return new Problem(ProblemKind.Forbidden, StaffText.NotColleagues);
            }

            if (!await work.Db.Accounts.AnyAsync(a => a.Id == account && a.Status == AccountStatus.Active, ct))
            {
                return StaffWork.NotThere;
            }

            var session = new Session
            {
                Id = Guid.CreateVersion7(work.Now),
                AccountId = account,
                Kind = SessionKind.Web,
                TokenHash = RandomToken.HashOf(token),
                DeviceId = own.DeviceId,
                Address = own.Address,
                Place = own.Place,
                CreatedAt = work.Now,
                SeenAt = work.Now,
                ExpiresAt = work.Now + Lasts,
                SellerId = await work.Db.SellerMembers.Where(m => m.AccountId == account)
                    .OrderBy(m => m.JoinedAt).ThenBy(m => m.SellerId).Select(m => (Guid?)m.SellerId).FirstOrDefaultAsync(ct),
                ImpersonatorId = work.Actor.AccountId,
                ImpersonationReason = reason!.Trim(),
            };
            work.Db.Sessions.Add(session);
            work.Note(StaffWork.SubjectOf(account), after: new { Session = session.Id, Reason = session.ImpersonationReason, Until = session.ExpiresAt });
            return session.Id;
        },
        cancellationToken);
}
