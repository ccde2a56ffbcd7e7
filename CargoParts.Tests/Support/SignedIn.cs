using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CargoParts.Tests.Support;

/// <summary>Somebody who has signed in.</summary>
internal static class SignedIn
{
    /// <summary>The header <c>Cookie</c> that the shop would have given them.</summary>
    public static string CookieOf(IServiceProvider shop, Actor actor)
    {
        var cookies = shop.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var ticket = new AuthenticationTicket(SignIn.PrincipalOf(actor), CookieAuthenticationDefaults.AuthenticationScheme);
        return $"{cookies.Cookie.Name}={cookies.TicketDataFormat.Protect(ticket)}";
    }

    public static Actor With(params Permission[] permissions) => new("noura", permissions.ToHashSet(), null);
}
