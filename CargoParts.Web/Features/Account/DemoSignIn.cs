using CargoParts.Web.App;
using CargoParts.Web.App.Start;
using CargoParts.Web.Platform.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Features.Account;

/// <summary>What the forms of <c>DemoSignInPage</c> post to; nothing is there unless <see cref="DemoOptions.SignIn"/> says so.</summary>
public static class DemoSignIn
{
    /// <summary>Field of the form: an account of <see cref="DemoAccountsRead"/>.</summary>
    public const string AccountField = "account";

    public static void MapDemoSignIn(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.GetRequiredService<IOptions<DemoOptions>>().Value.SignIn)
        {
            return;
        }

        var forms = routes.MapGroup("").ExcludeFromDescription().WithMetadata(new SkipStatusCodePagesAttribute());
        forms.MapPost($"/{SiteUrls.DemoSession}", SignInAsync);
        forms.MapPost($"/{SiteUrls.DemoSignOut}", SignOutAsync);
    }

    /// <summary>Back to where one came from, or to one's work; or to the page again, when the form was too old, of another site, or named nobody.</summary>
    private static async Task<RedirectHttpResult> SignInAsync(
        HttpContext http, IAntiforgery antiforgery, DemoAccountsRead accounts, CancellationToken cancellationToken)
    {
        var form = await FormAsync(http, antiforgery, cancellationToken);
        var actor = form is null ? null : await accounts.FindAsync(form[AccountField].ToString(), cancellationToken);
        if (actor is null)
        {
            return ToPage(http);
        }

        await http.SignInAsync(SignIn.PrincipalOf(actor));
        var work = actor.SellerId is null ? SiteUrls.AdminJobs : SiteUrls.InventoryPath;
        return TypedResults.LocalRedirect(
            form![SignIn.ReturnName].ToString() is { } back && RedirectHttpResult.IsLocalUrl(back) ? back : $"{http.Request.PathBase}/{work}");
    }

    private static async Task<RedirectHttpResult> SignOutAsync(HttpContext http, IAntiforgery antiforgery, CancellationToken cancellationToken)
    {
        if (await FormAsync(http, antiforgery, cancellationToken) is not null)
        {
            await http.SignOutAsync();
        }

        return ToPage(http);
    }

    /// <returns>Null: it is no form of ours.</returns>
    private static async Task<IFormCollection?> FormAsync(HttpContext http, IAntiforgery antiforgery, CancellationToken cancellationToken) =>
        http.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(http) ? await http.Request.ReadFormAsync(cancellationToken) : null;

    private static RedirectHttpResult ToPage(HttpContext http) => TypedResults.LocalRedirect($"{http.Request.PathBase}/{SiteUrls.DemoSignIn}");
}
