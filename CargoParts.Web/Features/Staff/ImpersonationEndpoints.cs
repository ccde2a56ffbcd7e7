using CargoParts.Web.App;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CargoParts.Web.Features.Staff;

/// <summary>What the form of <c>ImpersonationBanner</c> posts to.</summary>
public static class ImpersonationEndpoints
{
    public static void MapImpersonation(this IEndpointRouteBuilder routes) =>
        routes.MapPost($"/{SiteUrls.EndImpersonation}", EndAsync).ExcludeFromDescription().WithMetadata(new SkipStatusCodePagesAttribute());

    /// <summary>Back to the account that was looked at; or to the front page, signed out, when one's own session is over.</summary>
    private static async Task<RedirectHttpResult> EndAsync(HttpContext http, IAntiforgery antiforgery, EndImpersonation end, CancellationToken cancellationToken)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return TypedResults.LocalRedirect($"{http.Request.PathBase}/");
        }

        var ended = await end.RunAsync(http, CurrentActor.Of(http.User), cancellationToken);
        if (ended.Problem is { Kind: Platform.Results.ProblemKind.SignedOut })
        {
            await http.SignOutAsync();
        }

        return TypedResults.LocalRedirect($"{http.Request.PathBase}/{(ended.Problem is null ? SiteUrls.AdminAccount(ended.Value) : "")}");
    }
}
