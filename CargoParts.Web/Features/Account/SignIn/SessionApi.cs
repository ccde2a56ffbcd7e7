using CargoParts.Data.Accounts;
using CargoParts.Data.Values;
using CargoParts.Web.Features.Account.Security;
using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Limits;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Authorization;

namespace CargoParts.Web.Features.Account.SignIn;

/// <summary>Signing in over HTTP: <c>/api/v1/session</c> and <c>/api/v1/me</c>.</summary>
public static class SessionApi
{
    private const int MaxToken = 2_000;

    public static void MapSessionApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Session");
        api.MapPost("/session/codes", RequestAsync)
            .WithSummary("Send a code to a Saudi mobile number").Produces<CodeSentAnswer>().Refuses();
        api.MapPost("/session", SignInAsync)
            .WithSummary("Sign in with the code, and with a second factor where there is one; an account is made where there is none")
            .Produces<TokensAnswer>().Refuses()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapPost("/session/refresh", RefreshAsync)
            .WithSummary("Exchange a refresh token, once; one that comes again ends the session").Produces<TokensAnswer>().Refuses()
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        api.MapDelete("/session", EndAsync).RequireToken()
            .WithSummary("Sign out").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status401Unauthorized);
        api.MapGet("/me", Me).RequireToken()
            .WithSummary("Who is signed in, and what they may do").Produces<MeAnswer>().ProducesProblem(StatusCodes.Status401Unauthorized);
    }

    private static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint) => endpoint
        .ProducesValidationProblem().ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static RouteHandlerBuilder RequireToken(this RouteHandlerBuilder endpoint) =>
        endpoint.RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = BearerTokens.Scheme });

    private static async Task<IResult> RequestAsync(
        HttpContext http, CodeBody body, RequestCode request, CodeChallenges challenges, SiteDomain site, CancellationToken cancellationToken)
    {
        if (!SaudiPhone.TryParse(body.Phone, out var phone))
        {
            return ApiProblems.Invalid([("phone", SignInWords.BadPhone(body.Phone))]);
        }

        if (body.Device is { } known && (known.Length > MaxToken || known.AsSpan().ContainsAnyExceptInRange('!', '~')))
        {
            return ApiProblems.Invalid([("device", SignInText.BadToken)]);
        }

        var device = string.IsNullOrEmpty(body.Device) ? RandomToken.New() : body.Device;
        var sent = await request.RunAsync(Visitor(http), phone, OtpPurpose.SignIn, device, site.Of(http), cancellationToken);
        return sent.Problem is { } problem
            ? Refused(http, problem, "phone")
            : Secret(http, new CodeSentAnswer(challenges.Write(sent.Value!), (int)OtpChallenge.Lifetime.TotalSeconds, (int)RequestCode.Pause.TotalSeconds));
    }

    // Programs are asked no sums: beyond the failures of an address they wait, or a person signs in on the site.
    private static async Task<IResult> SignInAsync(
        HttpContext http, SignInBody body, UseCode use, CodeChallenges challenges, SignInSteps steps, ApiSignIn signIn, CancellationToken cancellationToken)
    {
        var written = body.Challenge is { Length: <= MaxToken } ? body.Challenge : null;
        var step = steps.Read(written);
        if (step is null)
        {
            if (challenges.Read(written) is not { Purpose: OtpPurpose.SignIn } challenge)
            {
                return ApiProblems.Invalid([("challenge", SignInText.BadToken)]);
            }

            var attempt = await use.RunAsync(Visitor(http), challenge, body.Code, challenge.Device, hasAnswered: false, cancellationToken);
            var problem = attempt.NeedsQuestion ? new Problem(ProblemKind.TooMany, SignInText.TooManyFromHere) : attempt.Result.Problem ?? SignInWords.ProblemOf(attempt.Result.Value!);
            if (problem is not null)
            {
                return Refused(http, problem, "code");
            }

            step = new FirstStep(attempt.Result.Value!.AccountId, challenge.Device);
        }

        var tokens = await signIn.RunAsync(http, Visitor(http), step, body.Second, cancellationToken);
        return tokens.Problem switch
        {
            null => Secret(http, tokens.Value!),

            // The code is used up by now: this stands for it in the next attempt.
            { Kind: ProblemKind.StepUp } needed => TypedResults.Problem(
                needed.Text, statusCode: StatusCodes.Status401Unauthorized, extensions: new Dictionary<string, object?> { ["challenge"] = steps.Write(step) }),
            var refused => Refused(http, refused, "second"),
        };
    }

    private static async Task<IResult> RefreshAsync(
        HttpContext http, RefreshBody body, RefreshSession refresh, BearerTokens tokens, CancellationToken cancellationToken)
    {
        if (body.RefreshToken is not { Length: > 0 and <= MaxToken } token)
        {
            return ApiProblems.Invalid([("refreshToken", SignInText.BadToken)]);
        }

        var next = await refresh.RunAsync(Visitor(http), token, cancellationToken);
        return next.Problem is { } problem
            ? Refused(http, problem, "refreshToken")
            : Secret(http, TokensAnswer.Of(tokens, next.Value!, device: null));
    }

    private static async Task<IResult> EndAsync(HttpContext http, EndSession end, CancellationToken cancellationToken)
    {
        var actor = CurrentActor.Of(http.User);
        var ended = await end.RunAsync(actor, actor.SessionId!.Value, cancellationToken);
        return ended.Problem is { Kind: not ProblemKind.NotFound } problem ? Refused(http, problem, "") : TypedResults.NoContent();
    }

    private static IResult Me(HttpContext http)
    {
        var actor = CurrentActor.Of(http.User);
        return Secret(http, new MeAnswer(actor.AccountId!.Value, actor.Name, actor.SellerId, [.. actor.Permissions.Order().Select(p => p.ToString())], actor.StrongAt));
    }

    // A code is nobody's who has signed in: whoever types it may be somebody else.
    private static Actor Visitor(HttpContext http) => Actor.Guest with { Address = CurrentActor.Of(http.User).Address };

    private static IResult Refused(HttpContext http, Problem problem, string field)
    {
        LimitedEndpoints.SayWhen(http.Response, problem);
        return problem.Kind switch
        {
            ProblemKind.Invalid or ProblemKind.NotFound or ProblemKind.Conflict => ApiProblems.Invalid([(field, problem.Text)]),
            ProblemKind.SignedOut or ProblemKind.StepUp => TypedResults.Problem(problem.Text, statusCode: StatusCodes.Status401Unauthorized),
            ProblemKind.Forbidden => TypedResults.Problem(problem.Text, statusCode: StatusCodes.Status403Forbidden),
            ProblemKind.TooMany => TypedResults.Problem(problem.Text, statusCode: StatusCodes.Status429TooManyRequests),
            ProblemKind.Unavailable => TypedResults.Problem(problem.Text, statusCode: StatusCodes.Status503ServiceUnavailable),
        };
    }

    private static IResult Secret<T>(HttpContext http, T answer)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(answer);
    }
}

/// <summary>After the code, for a client of the HTTP interface: the second factor where there is one, then the session and its tokens.</summary>
public sealed class ApiSignIn(SecondFactorsRead factors, CheckSecondFactor check, OpenSession open, RefreshSession refresh, BearerTokens tokens)
{
    /// <returns>StepUp: a second factor has to be given.</returns>
    public async Task<Result<TokensAnswer>> RunAsync(HttpContext http, Actor visitor, FirstStep step, string? second, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        var isStrong = await factors.HasAnyAsync(step.AccountId, cancellationToken);
        if (isStrong && (string.IsNullOrEmpty(second)
            ? new Problem(ProblemKind.StepUp, SignInText.SecondNeeded)
            : await CheckAsync(step.AccountId, second, cancellationToken)) is { } problem)
        {
            return problem;
        }

        var opened = await open.ForApiAsync(http, step.AccountId, isStrong, step.Device, cancellationToken);
        if (opened.Problem is { } refusal)
        {
            return refusal;
        }

        var first = await refresh.BeginAsync(visitor with { AccountId = step.AccountId }, opened.Value!.Id, cancellationToken);
        return first.Problem is { } failure ? failure : TokensAnswer.Of(tokens, first.Value!, opened.Value.Device);
    }

    // Said as what is needed still: the client may try again with what stands for its code.
    private async Task<Problem?> CheckAsync(Guid account, string second, CancellationToken cancellationToken) =>
        (await check.RunAsync(account, second, cancellationToken)).Problem is { } problem
            ? problem.Kind == ProblemKind.Invalid ? new Problem(ProblemKind.StepUp, problem.Text) : problem
            : null;
}

/// <param name="Phone">Saudi mobile number, in any form.</param>
/// <param name="Device">What an earlier sign-in called the device; left out, it is a new one.</param>
public sealed record CodeBody(string? Phone, string? Device);

/// <param name="Challenge">To be sent back with the code.</param>
/// <param name="ExpiresIn">Seconds that the code is good.</param>
/// <param name="AgainIn">Seconds before another one may be asked for.</param>
public sealed record CodeSentAnswer(string Challenge, int ExpiresIn, int AgainIn);

/// <param name="Challenge">From the answer that a code was sent, or from the one that a second factor is needed.</param>
/// <param name="Code">Six digits; not read where the challenge stands for it.</param>
/// <param name="Second">Code of an authenticator app, or from paper; where the account has one.</param>
public sealed record SignInBody(string? Challenge, string? Code, string? Second);

/// <param name="RefreshToken">The newest one.</param>
public sealed record RefreshBody(string? RefreshToken);

/// <param name="AccessToken">For the header <c>Authorization: Bearer …</c>.</param>
/// <param name="ExpiresIn">Seconds that the access token is good.</param>
/// <param name="RefreshToken">For <c>/api/v1/session/refresh</c>, once.</param>
/// <param name="Device">To be sent along at the next sign-in; null: as before.</param>
public sealed record TokensAnswer(string TokenType, string AccessToken, int ExpiresIn, string RefreshToken, string? Device)
{
    internal static TokensAnswer Of(BearerTokens tokens, RefreshedSession session, string? device)
    {
        var (token, lasts) = tokens.Issue(session.SessionId);
        return new TokensAnswer("Bearer", token, (int)lasts.TotalSeconds, session.RefreshToken, device);
    }
}

/// <param name="SellerId">The shop that is acted for; null: none.</param>
/// <param name="StrongAt">When a second factor was given, where it still counts; null: it does not.</param>
public sealed record MeAnswer(Guid AccountId, string Name, Guid? SellerId, IReadOnlyList<string> Permissions, DateTimeOffset? StrongAt);
