using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CargoParts.Web.Platform.Http;

/// <summary>Errors of the HTTP interface as RFC 9457 problem details, in the reader's language.</summary>
public static class ApiProblems
{
    /// <summary>Longest request target that is read; a longer one is answered with 414.</summary>
    public const int MaxTargetLength = 8 * 1024;

    /// <summary>Longest body that is read; a longer one is answered with 413.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    /// <remarks>What cannot be read is the sender's mistake and no fault of ours, in development neither: it is answered, not thrown and logged.</remarks>
    public static IServiceCollection AddApiProblems(this IServiceCollection services) => services
        .PostConfigure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false)
        .AddProblemDetails(options =>
        options.CustomizeProblemDetails = context =>
        {
            var problem = context.ProblemDetails;
            problem.Title = TitleOf(problem.Status ?? context.HttpContext.Response.StatusCode) ?? problem.Title;
            problem.Instance = context.HttpContext.Request.Path;
            problem.Extensions["traceId"] = context.HttpContext.TraceIdentifier;
        });

    /// <summary>Turns bare refusals under <c>/api</c> and faults into problem details, and refuses requests that are too long.</summary>
    public static IApplicationBuilder UseApiProblems(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/api"),
        api => api.UseExceptionHandler().UseStatusCodePages().Use((context, next) =>
        {
            var request = context.Request;
            if (request.Path.Value!.Length + request.QueryString.Value!.Length > MaxTargetLength)
            {
                context.Response.StatusCode = StatusCodes.Status414UriTooLong;
                return Task.CompletedTask;
            }

            if (request.ContentLength > MaxBodyBytes)
            {
                context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                return Task.CompletedTask;
            }

            return next(context);
        }));

    /// <summary>400 with every field that could not be read.</summary>
    /// <param name="problems">Field and reason; a field may occur several times.</param>
    public static ValidationProblem Invalid(IEnumerable<(string Field, string Reason)> problems) => TypedResults.ValidationProblem(
        problems.GroupBy(p => p.Field, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(p => p.Reason).ToArray(), StringComparer.Ordinal),
        title: ProblemsText.Status_400);

    private static string? TitleOf(int status) =>
        ProblemsText.ResourceManager.GetString($"Status_{status.ToString(CultureInfo.InvariantCulture)}", CultureInfo.CurrentUICulture);
}
