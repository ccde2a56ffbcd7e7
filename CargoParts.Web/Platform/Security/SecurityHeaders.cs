using Microsoft.Net.Http.Headers;

namespace CargoParts.Web.Platform.Security;

/// <summary>Headers that every answer carries.</summary>
public static class SecurityHeaders
{
    // No script stands in a page, so there is nothing that a nonce would have to allow.
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private const string PermissionsPolicy =
        "camera=(), microphone=(), geolocation=(self), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // At the last moment: the page of a fault starts with a cleared answer.
        context.Response.OnStarting(static answer =>
        {
            var response = (HttpResponse)answer;
            var headers = response.Headers;
            headers.ContentSecurityPolicy = ContentPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            headers["Permissions-Policy"] = PermissionsPolicy;
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
            {
                // Every page holds the state of its components or the token of a form, which are one visitor's.
                headers.CacheControl = "no-store";
                headers.Remove(HeaderNames.Pragma);
            }

            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    });

    /// <summary>
    /// Refuses circuits to pages of other sites: a browser would send our cookies with them. It always says from where it opens a WebSocket or
    /// posts; who does not say is no browser, and has no business here.
    /// </summary>
    public static IApplicationBuilder UseOwnCircuitsOnly(this IApplicationBuilder app) => app.UseWebSockets().Use((context, next) =>
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/_blazor") && !IsOwn(context))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    });

    private static bool IsOwn(HttpContext context)
    {
        var request = context.Request;
        return request.Headers.Origin switch
        {
            [] => !context.WebSockets.IsWebSocketRequest && !HttpMethods.IsPost(request.Method),
            [{ } origin] => origin == $"{request.Scheme}://{request.Host}",
            _ => false,
        };
    }
}
