using CargoParts.Web.Platform.Security;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Features.Account.SignIn;

/// <summary>What a telephone compares with the page before it fills a code in.</summary>
public sealed class SiteDomain(IOptions<SecurityOptions> security)
{
    /// <returns>Host of the site without a port: <c>cargoparts.sa</c>.</returns>
    public string Of(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return security.Value.PublicOrigin?.Host ?? http.Request.Host.Host;
    }
}
