using System.Security.Claims;
using CargoParts.Data.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Platform.Security;

/// <summary>The cookies that a browser has of us: the session's token, and the device's, which outlives sessions.</summary>
public sealed class SessionCookie(IOptionsMonitor<CookieAuthenticationOptions> cookies, IOptions<SessionSettings> options, TimeProvider clock)
{
    internal const string Name = "cp_session";

    private const string DeviceName = "cp_device";

    // How the framework's handler calls what it looks for with in its store.
    private const string TokenClaim = "Microsoft.AspNetCore.Authentication.Cookies-SessionId";

    private static readonly TimeSpan DeviceLasts = TimeSpan.FromDays(365);

    private CookieAuthenticationOptions Cookies => cookies.Get(CookieAuthenticationDefaults.AuthenticationScheme);

    /// <summary>Gives the browser the token of its session, in the place of whatever it had: a token that somebody slipped it opens nothing.</summary>
    /// <remarks>The handler itself would go on with the token that the request came with.</remarks>
    public void Give(HttpContext http, string token)
    {
        var ticket = new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(TokenClaim, token)], CookieAuthenticationDefaults.AuthenticationScheme)),
            CookieAuthenticationDefaults.AuthenticationScheme);
        Append(http, Cookies.Cookie.Name!, Cookies.TicketDataFormat.Protect(ticket), options.Value.Lasts);
    }

    /// <summary>Something small that a page of the sign-in keeps for the next one.</summary>
    /// <param name="name">Without a prefix.</param>
    public void Give(HttpContext http, string name, string value, TimeSpan lasts) => Append(http, Prefixed(name), value, lasts);

    /// <inheritdoc cref="Give(HttpContext, string, string, TimeSpan)"/>
    /// <returns>Null: the browser has none.</returns>
    public string? Find(HttpContext http, string name)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Request.Cookies[Prefixed(name)];
    }

    /// <inheritdoc cref="Give(HttpContext, string, string, TimeSpan)"/>
    public void Take(HttpContext http, string name)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (Find(http, name) is not null)
        {
            Cookies.CookieManager.DeleteCookie(http, Prefixed(name), Cookies.Cookie.Build(http));
        }
    }

    /// <summary>The token of the device; one that has none, or an odd one, is given one.</summary>
    public string DeviceOf(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (KnownDeviceOf(http) is { } known)
        {
            return known;
        }

        var token = RandomToken.New();
        Give(http, DeviceName, token, DeviceLasts);
        return token;
    }

    /// <returns>Null: it has none.</returns>
    public string? KnownDeviceOf(HttpContext http) =>
        Find(http, DeviceName) is { Length: > 0 and <= Device.MaxUserAgentLength } token ? token : null;

    // With the prefix that the session's has, where the site is reached over https only.
    private string Prefixed(string name) => Cookies.Cookie.Name!.Replace(Name, name, StringComparison.Ordinal);

    private void Append(HttpContext http, string name, string value, TimeSpan lasts)
    {
        var cookie = Cookies.Cookie.Build(http);
        cookie.Expires = clock.GetUtcNow() + lasts;
        Cookies.CookieManager.AppendResponseCookie(http, name, value, cookie);
    }
}
