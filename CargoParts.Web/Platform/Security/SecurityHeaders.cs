namespace CargoParts.Web.Platform.Security;

/// <summary>Headers that every answer carries.</summary>
public static class SecurityHeaders
{
    private const string ContentPolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // At the last moment: the page of a fault starts with a cleared answer.
        context.Response.OnStarting(static answer =>
        {
            var headers = ((HttpResponse)answer).Headers;
            headers.ContentSecurityPolicy = ContentPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self)";
            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    });

    /// <summary>Refuses circuits to pages of other sites: a browser sends their origin, and would send our cookies.</summary>
    public static IApplicationBuilder UseOwnCircuitsOnly(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/_blazor")
            && request.Headers.Origin is [{ } origin] && origin != $"{request.Scheme}://{request.Host}")
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    });
}
