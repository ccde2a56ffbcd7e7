using System.Globalization;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CargoParts.Web.Platform.Limits;

/// <summary>The limits of what comes over HTTP: 429, with the time to wait in <c>Retry-After</c> and in words.</summary>
public static class LimitedEndpoints
{
    /// <summary>Counts every request under <c>/api</c>; to come after it is known who asks.</summary>
    public static IApplicationBuilder UseApiLimit(this IApplicationBuilder app)
    {
        var limits = app.ApplicationServices.GetRequiredService<RateLimits>();
        return app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), api => api.Use(async (context, next) =>
        {
            if (await limits.TakeAsync(RateRules.Api, CurrentActor.Of(context.User).RateSubject, context.RequestAborted) is { } problem)
            {
                await Refused(context, problem).ExecuteAsync(context);
                return;
            }

            await next(context);
        }));
    }

    /// <summary>Counts the requests of an endpoint beside what else is counted of them.</summary>
    public static RouteHandlerBuilder Limit(this RouteHandlerBuilder route, RateRule rule) => route.ProducesProblem(StatusCodes.Status429TooManyRequests).AddEndpointFilter(async (invocation, next) =>
    {
        var http = invocation.HttpContext;
        var limits = http.RequestServices.GetRequiredService<RateLimits>();
        return await limits.TakeAsync(rule, CurrentActor.Of(http.User).RateSubject, http.RequestAborted) is { } problem
            ? Refused(http, problem)
            : await next(invocation);
    });

    /// <summary>The problem as the answer to a request.</summary>
    public static ProblemHttpResult Refused(HttpContext http, Problem problem)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(problem);
        SayWhen(http.Response, problem);
        return TypedResults.Problem(
            problem.Text,
            statusCode: problem.Kind == ProblemKind.TooMany ? StatusCodes.Status429TooManyRequests : StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary><c>Retry-After</c>, in whole seconds, where the problem says when it is worth trying again.</summary>
    public static void SayWhen(HttpResponse response, Problem problem)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = ((long)Math.Max(1, Math.Ceiling(wait.TotalSeconds))).ToString(CultureInfo.InvariantCulture);
        }
    }
}
