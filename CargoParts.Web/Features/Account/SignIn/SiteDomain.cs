namespace CargoParts.Web.Features.Account.SignIn;

/// <summary>What a telephone compares a code with before it fills it in.</summary>
public sealed class SiteDomain
{
    /// <returns>Host of the site without a port: <c>cargoparts.sa</c>.</returns>
    public string Of(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Request.Host.Host;
    }
}
