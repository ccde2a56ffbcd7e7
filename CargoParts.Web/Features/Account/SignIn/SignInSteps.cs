using System.Globalization;
using System.Security.Cryptography;
using CargoParts.Data.Accounts;
using CargoParts.Web.Features.Account.Security;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using Microsoft.AspNetCore.DataProtection;

namespace CargoParts.Web.Features.Account.SignIn;

/// <summary>Somebody has shown that the telephone is theirs, and has a second factor to give.</summary>
/// <param name="Device">Token of the device that it was shown on.</param>
public sealed record FirstStep(Guid AccountId, string Device);

/// <summary>
/// What a browser keeps between the pages of a sign-in, in cookies that nobody can read or make: no circuit is needed, and who goes to the
/// messages and comes back to a page that was loaded anew loses nothing.
/// </summary>
public sealed class SignInSteps(SessionCookie cookies, CodeChallenges challenges, IDataProtectionProvider protection)
{
    private const string CodeCookie = "cp_code";
    private const string SecondCookie = "cp_second";

    private static readonly TimeSpan CodeLasts = TimeSpan.FromHours(1);

    /// <summary>For so long the second factor may be looked for.</summary>
    private static readonly TimeSpan SecondLasts = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector(nameof(SignInSteps)).ToTimeLimitedDataProtector();

    public void Begin(HttpContext http, CodeChallenge challenge) => cookies.Give(http, CodeCookie, challenges.Write(challenge), CodeLasts);

    /// <returns>Null: this browser asked for no code lately.</returns>
    public CodeChallenge? Challenge(HttpContext http) =>
        challenges.Read(cookies.Find(http, CodeCookie)) is { Purpose: OtpPurpose.SignIn } challenge && challenge.Device == cookies.KnownDeviceOf(http) ? challenge : null;

    public void ToSecond(HttpContext http, FirstStep step)
    {
        cookies.Take(http, CodeCookie);
        cookies.Give(http, SecondCookie, Write(step), SecondLasts);
    }

    /// <returns>Null: this browser has not shown its telephone lately.</returns>
    public FirstStep? Second(HttpContext http) =>
        Read(cookies.Find(http, SecondCookie)) is { } step && step.Device == cookies.KnownDeviceOf(http) ? step : null;

    public void End(HttpContext http)
    {
        cookies.Take(http, CodeCookie);
        cookies.Take(http, SecondCookie);
    }

    internal string Write(FirstStep step) => _protector.Protect($"{step.AccountId:N} {step.Device}", SecondLasts);

    /// <returns>Null: it is not ours, or too old.</returns>
    internal FirstStep? Read(string? written)
    {
        if (string.IsNullOrEmpty(written))
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(written).Split(' ', 2) is [var account, var device]
                ? new FirstStep(Guid.Parse(account, CultureInfo.InvariantCulture), device)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>What comes after the code: the second factor, where there is one, and then the session.</summary>
public sealed class FinishSignIn(SecondFactorsRead factors, CheckSecondFactor check, OpenSession open, SignInSteps steps)
{
    /// <returns>Whether the second factor has to be given first.</returns>
    public async Task<Result<bool>> AfterCodeAsync(HttpContext http, FirstStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (await factors.HasAnyAsync(step.AccountId, cancellationToken))
        {
            steps.ToSecond(http, step);
            return true;
        }

        return await OpenAsync(http, step, isStrong: false, cancellationToken) is { } problem ? problem : false;
    }

    /// <param name="typed">Of an authenticator app, or from paper.</param>
    /// <returns>Null: somebody is signed in.</returns>
    public async Task<Problem?> AfterSecondAsync(HttpContext http, FirstStep step, string? typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        return (await check.RunAsync(step.AccountId, typed, cancellationToken)).Problem ?? await OpenAsync(http, step, isStrong: true, cancellationToken);
    }

    private async Task<Problem?> OpenAsync(HttpContext http, FirstStep step, bool isStrong, CancellationToken cancellationToken)
    {
        var opened = await open.RunAsync(http, step.AccountId, isStrong, cancellationToken);
        if (opened.Problem is null)
        {
            steps.End(http);
        }

        return opened.Problem;
    }
}
