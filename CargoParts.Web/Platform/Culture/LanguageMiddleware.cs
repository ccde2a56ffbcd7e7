using Microsoft.Net.Http.Headers;

namespace CargoParts.Web.Platform.Culture;

/// <summary>Chooses the language: Arabic, English under <c>/en</c>, and for the API what <c>Accept-Language</c> asks for.</summary>
/// <remarks>
/// <c>/en</c> moves into the path base. Every page, link and the circuit's own connection (which follows the base address) then
/// exists in both languages without a second route, and a circuit has the language of its page.
/// </remarks>
public sealed class LanguageMiddleware(RequestDelegate next)
{
    public const string EnglishBase = "/en";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/api"))
        {
            SaudiCulture.Use(PrefersEnglish(request) ? SaudiCulture.English : SaudiCulture.Arabic);
            context.Response.Headers.Vary = HeaderNames.AcceptLanguage;
            return next(context);
        }

        if (!request.Path.StartsWithSegments(EnglishBase, StringComparison.OrdinalIgnoreCase, out var rest))
        {
            SaudiCulture.Use(SaudiCulture.Arabic);
            return next(context);
        }

        if (!rest.HasValue)
        {
            context.Response.Redirect($"{EnglishBase}/{request.QueryString}", permanent: true);
            return Task.CompletedTask;
        }

        SaudiCulture.Use(SaudiCulture.English);
        request.PathBase = request.PathBase.Add(EnglishBase);
        request.Path = rest;
        return next(context);
    }

    private static bool PrefersEnglish(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptLanguage;
        var arabic = Quality(accepted, "ar");
        return Quality(accepted, "en") > arabic;
    }

    private static double Quality(IList<StringWithQualityHeaderValue> accepted, string language) =>
        accepted.Where(a => a.Value.StartsWith(language, StringComparison.OrdinalIgnoreCase)).Select(a => a.Quality ?? 1).DefaultIfEmpty(0).Max();
}
