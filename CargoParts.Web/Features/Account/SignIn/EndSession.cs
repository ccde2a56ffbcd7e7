using CargoParts.Data.Accounts;
using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.SignIn;

/// <summary>A session ends: one's own, this one or that of another device; or, with <see cref="Permission.SuspendAccounts"/>, anybody's.</summary>
public sealed class EndSession(WorkFactory works, SessionEndings endings)
{
    private static readonly Act Act = new("end-session", Permission: null);

    /// <returns>The session; NotFound: there is none of the actor's that stands.</returns>
    public async Task<Result<Guid>> RunAsync(Actor actor, Guid sessionId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var result = await works.RunAsync<Guid>(
            actor,
            Act,
            async (work, ct) =>
            {
                var owner = await work.Db.Sessions.Where(s => s.Id == sessionId).Select(s => (Guid?)s.AccountId).SingleOrDefaultAsync(ct);
                if (owner is not { } account || (account != actor.AccountId && !actor.May(Permission.SuspendAccounts)))
                {
                    return new Problem(ProblemKind.NotFound, ProblemsText.Status_404);
                }

                var why = sessionId == actor.SessionId ? SessionEnd.SignedOut : SessionEnd.Revoked;
                if ((await SessionEndings.EndAsync(work.Db, account, sessionId, except: null, why, ct)).Count == 0)
                {
                    return new Problem(ProblemKind.NotFound, ProblemsText.Status_404);
                }

                work.Note($"session {sessionId}", after: new { EndedBy = why });
                return sessionId;
            },
            cancellationToken);
        if (result.Problem is null)
        {
            endings.Announce([sessionId]);
        }

        return result;
    }
}

/// <summary>All sessions of an account end, or all but one: its own by its owner; anybody's with <see cref="Permission.SuspendAccounts"/>.</summary>
public sealed class EndSessionsOf(WorkFactory works, SessionEndings endings)
{
    private static readonly Act Act = new("end-sessions", Permission: null);

    /// <param name="except">Null: none stays.</param>
    /// <returns>How many ended.</returns>
    public Task<Result<int>> RunAsync(Actor actor, Guid accountId, Guid? except, CancellationToken cancellationToken) =>
        RunAsync(actor, accountId, SessionEnd.Revoked, except, cancellationToken);

    /// <inheritdoc cref="RunAsync(Actor, Guid, Guid?, CancellationToken)"/>
    public async Task<Result<int>> RunAsync(Actor actor, Guid accountId, SessionEnd why, Guid? except, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (accountId != actor.AccountId && !actor.May(Permission.SuspendAccounts))
        {
            return new Problem(ProblemKind.Forbidden, ProblemsText.Forbidden);
        }

        List<Guid> gone = [];
        var result = await works.RunAsync<int>(
            actor,
            Act,
            async (work, ct) =>
            {
                gone = await SessionEndings.EndAsync(work.Db, accountId, only: null, except, why, ct);
                work.Note($"account {accountId}", after: new { EndedBy = why, Sessions = gone });
                return gone.Count;
            },
            cancellationToken);
        if (result.Problem is null)
        {
            endings.Announce(gone);
        }

        return result;
    }
}
