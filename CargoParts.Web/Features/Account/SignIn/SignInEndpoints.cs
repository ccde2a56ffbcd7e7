using CargoParts.Web.App;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CargoParts.Web.Features.Account.SignIn;

/// <summary>What the button that signs out posts to.</summary>
public static class SignInEndpoints
{
    public static void MapSignOut(this IEndpointRouteBuilder routes) =>
        routes.MapPost($"/{SiteUrls.SignOut}", SignOutAsync).ExcludeFromDescription().WithMetadata(new SkipStatusCodePagesAttribute());

    /// <summary>Home; a form that is too old or of another site ends nothing.</summary>
    private static async Task<RedirectHttpResult> SignOutAsync(
        HttpContext http, IAntiforgery antiforgery, EndSession end, CancellationToken cancellationToken)
    {
        if (await antiforgery.IsRequestValidAsync(http))
        {
            var actor = CurrentActor.Of(http.User);
            if (actor.SessionId is { } session)
            {
                await end.RunAsync(actor, session, cancellationToken);
            }

            // The cookie goes in any case, and with it whatever an impersonated session could not end.
            await http.SignOutAsync();
        }

        return TypedResults.LocalRedirect($"{http.Request.PathBase}/{SiteUrls.Home}");
    }
}
