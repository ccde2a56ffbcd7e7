using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.SignIn;

/// <summary>The second factor was given in a session that stands: what needs one is allowed from now on. The session gets a new token.</summary>
public sealed class StrengthenSession(WorkFactory works, SessionCookie cookie)
{
    private static readonly Act Act = new("strengthen-session", Permission: null);

    /// <returns>Since when; SignedOut: the session is over.</returns>
    public async Task<Result<DateTimeOffset>> RunAsync(HttpContext http, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var token = RandomToken.New();
        var hash = RandomToken.HashOf(token);
        var result = await works.RunAsync<DateTimeOffset>(
            actor,
            Act,
            async (work, ct) =>
            {
                var changed = await work.Db.Sessions.Where(s => s.Id == actor.SessionId && s.EndedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.StrongAt, work.Now).SetProperty(s => s.TokenHash, hash), ct);
                if (changed == 0)
                {
                    return new Problem(ProblemKind.SignedOut, ProblemsText.SignedOut);
                }

                work.Note($"session {actor.SessionId}", after: new { StrongAt = work.Now });
                return work.Now;
            },
            cancellationToken);
        if (result.Problem is null)
        {
            cookie.Give(http, token);
        }

        return result;
    }
}
