using System.Globalization;
using System.Security.Claims;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CargoParts.Web.Platform.Security;

/// <summary>Who is signed in is a session of the database, whose token stands in a protected cookie; what a page asks for is a policy with the name of a <see cref="Permission"/>.</summary>
public static class SignIn
{
    /// <summary>Field and parameter with the address to go back to.</summary>
    public const string ReturnName = "return";

    /// <param name="signInPath">Where one signs in, without a slash before it.</param>
    public static IServiceCollection AddSignIn(this IServiceCollection services, string signInPath)
    {
        services.AddOptions<SessionSettings>().BindConfiguration("Sessions").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SessionActors>().AddSingleton<SessionTickets>().AddSingleton<SessionEndings>().AddSingleton<SessionCookie>()
            .AddSingleton<BearerTokens>().AddSingleton<LiveSessions>()
            .AddSingleton<EndedSessionsFollower>().AddHostedService(provider => provider.GetRequiredService<EndedSessionsFollower>());
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = SessionCookie.Name;
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;

                // One for both languages: the framework would keep the English one under /en.
                cookie.Cookie.Path = "/";

                // How long a session lasts stands in the database.
                cookie.SlidingExpiration = false;
                cookie.ForwardDefaultSelector = BearerTokens.Asked;
                cookie.Events.OnRedirectToLogin = context => AskAsync(context, signInPath);

                // What one may not see answers as what does not exist.
                cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status404NotFound);
            })
            .AddBearerToken(bearer => bearer.Events.OnMessageReceived = BearerTokens.ReadAsync);
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<SessionTickets>((cookie, tickets) => cookie.SessionStore = tickets);
        var authorization = services.AddAuthorizationBuilder();
        foreach (var permission in Enum.GetValues<Permission>())
        {
            authorization.AddPolicy(permission.ToString(), policy => policy.RequireClaim(ActorClaims.Permission, permission.ToString()));
        }

        return services.AddCascadingAuthenticationState();
    }

    /// <summary>Circuits end with their sessions. To be called after the components were added, whose own state of who is signed in it replaces.</summary>
    public static IServiceCollection AddLiveSessions(this IServiceCollection services) =>
        services.AddSingleton<SessionFilter>().AddScoped<CircuitHandler, CircuitSession>().AddScoped<AuthenticationStateProvider, SessionState>();

    /// <summary>What <see cref="CurrentActor"/> reads the same actor from.</summary>
    public static ClaimsPrincipal PrincipalOf(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme);
        identity.AddClaim(new Claim(ClaimTypes.Name, actor.Name));
        identity.AddClaims(actor.Permissions.Order().Select(permission => new Claim(ActorClaims.Permission, permission.ToString())));
        identity.AddClaims(actor.BranchIds.Select(branch => new Claim(ActorClaims.Branch, branch.ToString())));

        // What form tokens are bound to: without it to all claims, and a phone that changes its network would lose what was typed.
        Add(ClaimTypes.NameIdentifier, (actor.SessionId ?? actor.AccountId)?.ToString());
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

    private static Task AskAsync(RedirectContext<CookieAuthenticationOptions> context, string signInPath)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/api"))
        {
            return Answer(context, StatusCodes.Status401Unauthorized);
        }

        if (!HttpMethods.IsGet(request.Method))
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
