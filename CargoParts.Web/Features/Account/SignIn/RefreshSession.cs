using CargoParts.Data.Accounts;
using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Features.Account.SignIn;

/// <param name="RefreshToken">For its owner only, good for one use: the server keeps the hash.</param>
public sealed record RefreshedSession(Guid SessionId, string RefreshToken);

/// <summary>
/// A client of the HTTP interface goes on with a session. Each refresh token is good once; one that comes again was copied, by whom nobody
/// can say, and the session ends with all its tokens.
/// </summary>
public sealed class RefreshSession(WorkFactory works, SessionEndings endings, IOptions<SessionSettings> options)
{
    private static readonly Act Act = new("refresh-session", Permission: null);

    private static Problem SignedOut => new(ProblemKind.SignedOut, ProblemsText.SignedOut);

    /// <summary>The first token of a session.</summary>
    internal async Task<Result<RefreshedSession>> BeginAsync(Actor actor, Guid session, CancellationToken cancellationToken) =>
        await works.RunAsync<RefreshedSession>(
            actor,
            Act,
            (work, _) =>
            {
                work.Note($"session {session}");
                return Task.FromResult<Result<RefreshedSession>>(Next(work, session));
            },
            cancellationToken);

    /// <param name="actor">A guest with an address: whoever has the token is not known otherwise.</param>
    /// <returns>The next token; SignedOut: the session is over, or is now.</returns>
    public async Task<Result<RefreshedSession>> RunAsync(Actor actor, string refreshToken, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(refreshToken);
        var hash = RandomToken.HashOf(refreshToken);
        List<Guid> gone = [];

        // That somebody has a copy has to be kept as well: it is an answer here, and no refusal, which would take back what was done.
        var result = await works.RunAsync<RefreshedSession?>(
            actor,
            Act,
            async (work, token) =>
            {
                gone = [];
                if (await UseAsync(work, hash, token) is { } session)
                {
                    work.Note($"session {session}");
                    return Next(work, session);
                }

                gone = await EndFamilyAsync(work, hash, token);
                return gone.Count == 0 ? SignedOut : new Result<RefreshedSession?>(null, null);
            },
            cancellationToken);
        if (result.Problem is { } problem)
        {
            return problem;
        }

        endings.Announce(gone);
        return result.Value is { } next ? next : SignedOut;
    }

    /// <summary>The session of a token that was not used yet; it is now.</summary>
    private async Task<Guid?> UseAsync(Work work, byte[] hash, CancellationToken cancellationToken)
    {
        var used = await work.Db.Database.SqlQuery<Guid>(
            $"""
            with used as (
                update refresh_tokens t set used_at = {work.Now} from sessions s, accounts a
                where t.token_hash = {hash} and t.used_at is null and t.expires_at > {work.Now}
                    and s.id = t.session_id and s.ended_at is null and s.expires_at > {work.Now} and a.id = s.account_id and a.status = 'Active'
                returning t.session_id)
            update sessions set seen_at = {work.Now}, expires_at = least(created_at + {options.Value.Lasts}, {work.Now + options.Value.IdleLasts})
            from used where sessions.id = used.session_id
            returning sessions.id as "Value"
            """).ToListAsync(cancellationToken);
        return used is [var session] ? session : null;
    }

    private static async Task<List<Guid>> EndFamilyAsync(Work work, byte[] hash, CancellationToken cancellationToken)
    {
        var gone = await work.Db.Database.SqlQuery<Guid>(
            $"""
            update sessions set ended_at = clock_timestamp(), ended_by = {nameof(SessionEnd.TokenReused)}
            from refresh_tokens t
            where t.token_hash = {hash} and t.used_at is not null and sessions.id = t.session_id and sessions.ended_at is null
            returning sessions.id as "Value"
            """).ToListAsync(cancellationToken);
        foreach (var session in gone)
        {
            work.Note($"session {session}", after: new { EndedBy = SessionEnd.TokenReused });
        }

        return gone;
    }

    private RefreshedSession Next(Work work, Guid session)
    {
        var token = RandomToken.New();
        work.Db.RefreshTokens.Add(new RefreshToken
        {
            TokenHash = RandomToken.HashOf(token),
            SessionId = session,
            CreatedAt = work.Now,
            ExpiresAt = work.Now + options.Value.RefreshTokenLasts,
        });
        return new RefreshedSession(session, token);
    }
}
