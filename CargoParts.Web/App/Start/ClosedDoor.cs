using CargoParts.Web.App.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CargoParts.Web.App.Start;

/// <summary>Answers 503 until the shop is ready; health checks and static files pass.</summary>
public static class ClosedDoor
{
    private const string RetryAfterSeconds = "5";

    public static IApplicationBuilder UseClosedDoor(this IApplicationBuilder app)
    {
        var readiness = app.ApplicationServices.GetRequiredService<Readiness>();
        return app.Use((context, next) =>
        {
            var path = context.Request.Path;
            if (readiness.IsReady || path.StartsWithSegments("/health") || path.StartsWithSegments("/openapi") || Path.HasExtension(path.Value))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            if (path.StartsWithSegments("/api"))
            {
                // The status code page writes the problem.
                return Task.CompletedTask;
            }

            // Not as a page with an endpoint, which would have its state protected: the keys are behind the door as well.
            return new RazorComponentResult<Starting>().ExecuteAsync(context);
        });
    }
}
