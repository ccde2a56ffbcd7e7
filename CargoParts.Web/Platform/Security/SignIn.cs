using System.Globalization;
using System.Security.Claims;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CargoParts.Web.Platform.Security;

/// <summary>Who is signed in stands in a protected cookie; what a page asks for is a policy with the name of a <see cref="Permission"/>.</summary>
public static class SignIn
{
    /// <summary>Field and parameter with the address to go back to.</summary>
    public const string ReturnName = "return";

    private const string CookieName = "cp_session";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <param name="signInPath">Where one signs in, without a slash before it; null: nowhere, and what guests may not see is not there for them.</param>
    public static IServiceCollection AddSignIn(this IServiceCollection services, Func<IServiceProvider, string?> signInPath)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = CookieName;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;

            // One for both languages: the framework would keep the English one under /en.
            cookie.Cookie.Path = "/";
            cookie.ExpireTimeSpan = Lifetime;
            cookie.SlidingExpiration = true;
            cookie.Events.OnRedirectToLogin = context => AskAsync(context, signInPath(context.HttpContext.RequestServices));

            // What one may not see answers as what does not exist.
            cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status404NotFound);
        });
        var authorization = services.AddAuthorizationBuilder();
        foreach (var permission in Enum.GetValues<Permission>())
        {
            authorization.AddPolicy(permission.ToString(), policy => policy.RequireClaim(ActorClaims.Permission, permission.ToString()));
        }

        return services.AddCascadingAuthenticationState();
    }

    /// <summary>What <see cref="CurrentActor"/> reads the same actor from.</summary>
    public static ClaimsPrincipal PrincipalOf(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme);
        identity.AddClaim(new Claim(ClaimTypes.Name, actor.Name));
        identity.AddClaims(actor.Permissions.Order().Select(permission => new Claim(ActorClaims.Permission, permission.ToString())));
        identity.AddClaims(actor.BranchIds.Select(branch => new Claim(ActorClaims.Branch, branch.ToString())));
        Add(ActorClaims.Account, actor.AccountId?.ToString());
        Add(ActorClaims.Session, actor.SessionId?.ToString());
        Add(ActorClaims.StrongAt, actor.StrongAt?.ToString("O", CultureInfo.InvariantCulture));
        Add(ActorClaims.Impersonator, actor.ImpersonatorId?.ToString());
        Add(ActorClaims.Seller, actor.SellerId?.ToString());
        Add(ActorClaims.Address, actor.Address);
        return new ClaimsPrincipal(identity);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                identity.AddClaim(new Claim(name, value));
            }
        }
    }

    private static Task AskAsync(RedirectContext<CookieAuthenticationOptions> context, string? signInPath)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/api"))
        {
            return Answer(context, StatusCodes.Status401Unauthorized);
        }

        if (signInPath is null || !HttpMethods.IsGet(request.Method))
        {
            return Answer(context, StatusCodes.Status404NotFound);
        }

        var back = QueryString.Create(ReturnName, $"{request.PathBase}{request.Path}{request.QueryString}");
        context.Response.Redirect($"{request.PathBase}/{signInPath}{back}");
        return Task.CompletedTask;
    }

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
