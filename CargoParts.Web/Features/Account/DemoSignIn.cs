using CargoParts.Web.App;
using CargoParts.Web.App.Start;
using CargoParts.Web.Features.Account.SignIn;
using Microsoft.AspNetCore.Antiforgery;
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

        routes.MapPost($"/{SiteUrls.DemoSession}", SignInAsync).ExcludeFromDescription().WithMetadata(new SkipStatusCodePagesAttribute());
    }

    /// <summary>Back to where one came from, or to one's work; or to the page again, when the form was too old, of another site, or named nobody.</summary>
    private static async Task<RedirectHttpResult> SignInAsync(
        HttpContext http, IAntiforgery antiforgery, DemoAccountsRead accounts, OpenSession open, CancellationToken cancellationToken)
    {
        var isOurs = http.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(http);
        var form = isOurs ? await http.Request.ReadFormAsync(cancellationToken) : FormCollection.Empty;
        var opening = await accounts.FindAsync(form[AccountField].ToString(), cancellationToken);
        if (opening is null || (await open.RunAsync(http, opening, cancellationToken)).Problem is not null)
        {
            return TypedResults.LocalRedirect($"{http.Request.PathBase}/{SiteUrls.DemoSignIn}");
        }

        var work = opening.SellerId is null ? SiteUrls.AdminJobs : SiteUrls.InventoryPath;
        return TypedResults.LocalRedirect(
            form[Platform.Security.SignIn.ReturnName].ToString() is { } back && RedirectHttpResult.IsLocalUrl(back) ? back : $"{http.Request.PathBase}/{work}");
    }
}
