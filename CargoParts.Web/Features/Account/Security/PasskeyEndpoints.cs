using System.Net.Mime;
using CargoParts.Web.App;
using CargoParts.Web.Features.Account.SignIn;
using CargoParts.Web.Platform.Limits;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CargoParts.Web.Features.Account.Security;

/// <summary>What js/passkeys.js asks before it turns to the device, and where the answer of a sign-in goes.</summary>
public static class PasskeyEndpoints
{
    /// <summary>Field with the device's answer as JSON.</summary>
    public const string CredentialField = "credential";

    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup("").ExcludeFromDescription().WithMetadata(new SkipStatusCodePagesAttribute());
        forms.MapPost($"/{SiteUrls.PasskeyToAdd}", BeginAddingAsync).RequireAuthorization();
        forms.MapPost($"/{SiteUrls.PasskeyToUse}", BeginAsync).Limit(RateRules.Tell);
        forms.MapPost($"/{SiteUrls.PasskeySignIn}", SignInAsync).Limit(RateRules.Tell);
    }

    private static async Task<Results<ContentHttpResult, BadRequest, NotFound>> BeginAddingAsync(HttpContext http, IAntiforgery antiforgery, PasskeyCeremony ceremony)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return TypedResults.BadRequest();
        }

        return CurrentActor.Of(http.User).AccountId is { } account && await ceremony.BeginAddingAsync(http, account) is { } options
            ? Answer(http, options)
            : TypedResults.NotFound();
    }

    private static async Task<Results<ContentHttpResult, BadRequest>> BeginAsync(HttpContext http, IAntiforgery antiforgery, PasskeyCeremony ceremony) =>
        await antiforgery.IsRequestValidAsync(http)
            ? Answer(http, await ceremony.BeginAsync(http, CurrentActor.Of(http.User).AccountId))
            : TypedResults.BadRequest();

    /// <summary>To where one came from; or to the sign-in again, which says that it did not work and nothing more.</summary>
    private static async Task<RedirectHttpResult> SignInAsync(
        HttpContext http, IAntiforgery antiforgery, CheckPasskey check, OpenSession open, CancellationToken cancellationToken)
    {
        var form = http.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(http) ? await http.Request.ReadFormAsync(cancellationToken) : FormCollection.Empty;
        var back = form[Platform.Security.SignIn.ReturnName].ToString();
        back = RedirectHttpResult.IsLocalUrl(back) ? back : null;
        var found = await check.RunAsync(http, accountId: null, form[CredentialField], cancellationToken);
        return found.Problem is null && (await open.RunAsync(http, found.Value, isStrong: true, cancellationToken)).Problem is null
            ? TypedResults.LocalRedirect(back ?? $"{http.Request.PathBase}/{SiteUrls.Home}")
            : TypedResults.LocalRedirect($"{http.Request.PathBase}/{SiteUrls.PasskeyRefused(back)}");
    }

    private static ContentHttpResult Answer(HttpContext http, string options)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text(options, MediaTypeNames.Application.Json);
    }
}
