using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Platform.Security;

/// <summary>
/// Cookies as this site sets them. Over https only, their names begin with <c>__Host-</c>: browsers then take them from this very host, over
/// https and for the whole site, and no neighbour under the same domain can plant one.
/// </summary>
public sealed class SecureCookies(IOptions<SecurityOptions> security)
{
    private const string Prefix = "__Host-";

    public bool IsHttpsOnly => security.Value.IsHttpsOnly;

    /// <param name="name">Without a prefix: <c>cp_session</c>.</param>
    public string NameOf(string name) => IsHttpsOnly && !name.StartsWith(Prefix, StringComparison.Ordinal) ? Prefix + name : name;

    /// <param name="lifetime">Null: until the browser is closed.</param>
    public CookieOptions Options(TimeSpan? lifetime) => new()
    {
        Path = "/",
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = IsHttpsOnly,
        MaxAge = lifetime,
        IsEssential = true,
    };

    internal void Apply(CookieBuilder cookie, string name, SameSiteMode sameSite)
    {
        cookie.Name = NameOf(name);
        cookie.Path = "/";
        cookie.Domain = null;
        cookie.HttpOnly = true;
        cookie.SameSite = sameSite;
        cookie.SecurePolicy = IsHttpsOnly ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }
}

/// <summary>Names and attributes of the framework's own cookies.</summary>
internal sealed class CookieSetup(SecureCookies cookies) : IPostConfigureOptions<CookieAuthenticationOptions>, IConfigureOptions<AntiforgeryOptions>
{
    /// <summary>Of forms; one for both languages.</summary>
    internal const string FormCookie = "cp_form";

    public void PostConfigure(string? name, CookieAuthenticationOptions options) =>
        cookies.Apply(options.Cookie, options.Cookie.Name ?? CookieAuthenticationDefaults.CookiePrefix + name, options.Cookie.SameSite);

    public void Configure(AntiforgeryOptions options) => cookies.Apply(options.Cookie, FormCookie, SameSiteMode.Strict);
}
