using CargoParts.Data;
using CargoParts.Data.Accounts;
using CargoParts.Data.Values;
using CargoParts.Web.Features.Account.SignIn;
using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.Security;

/// <summary>Who has no second factor, and no role that wants one, shows with a code by SMS once more that it is them.</summary>
public sealed class ConfirmBySms(
    IDbContextFactory<CargoPartsDb> databases, SecondFactorsRead factors, RequestCode request, UseCode use, CodeChallenges challenges, SessionCookie cookies, SiteDomain site)
{
    /// <returns>What the form has to bring back with the code, readable to nobody; Forbidden for who has something better; TooMany; Unavailable.</returns>
    public async Task<Result<string>> SendAsync(HttpContext http, Actor actor, CancellationToken cancellationToken)
    {
        if (await FindPhoneAsync(actor, cancellationToken) is not { } phone)
        {
            return new Problem(ProblemKind.Forbidden, ProblemsText.Forbidden);
        }

        var sent = await request.RunAsync(actor, phone, OtpPurpose.StepUp, cookies.DeviceOf(http), site.Of(http), cancellationToken);
        return sent.Problem is { } problem ? problem : challenges.Write(sent.Value!);
    }

    /// <param name="asked">From <see cref="SendAsync"/>.</param>
    /// <returns>Null: it is them.</returns>
    public async Task<Problem?> CheckAsync(HttpContext http, Actor actor, string? asked, string? typed, CancellationToken cancellationToken)
    {
        if (await FindPhoneAsync(actor, cancellationToken) is not { } phone)
        {
            return new Problem(ProblemKind.Forbidden, ProblemsText.Forbidden);
        }

        if (challenges.Read(asked) is not { Purpose: OtpPurpose.StepUp } challenge || challenge.Phone != phone.E164)
        {
            return new Problem(ProblemKind.Invalid, SecondFactorText.AskAgain);
        }

        // The question of crowded addresses is for strangers; here somebody is signed in, and the number's own limits hold.
        var attempt = await use.RunAsync(actor, challenge, typed, cookies.DeviceOf(http), hasAnswered: true, cancellationToken);
        return attempt.Result.Problem ?? SignInWords.ProblemOf(attempt.Result.Value!)
            ?? (attempt.Result.Value!.AccountId == actor.AccountId ? null : new Problem(ProblemKind.Forbidden, ProblemsText.Forbidden));
    }

    /// <returns>Null: a code by SMS is not enough for this account.</returns>
    private async Task<SaudiPhone?> FindPhoneAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.AccountId is not { } account || await factors.GetAsync(account, cancellationToken) is not { HasAny: false, IsNeeded: false })
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var phone = await db.Accounts.Where(a => a.Id == account).Select(a => a.Phone).SingleOrDefaultAsync(cancellationToken);
        return SaudiPhone.TryParse(phone, out var found) ? found : null;
    }
}
