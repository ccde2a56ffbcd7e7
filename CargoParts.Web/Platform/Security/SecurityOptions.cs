using Microsoft.Extensions.Options;

namespace CargoParts.Web.Platform.Security;

/// <summary>Section <c>Security</c>.</summary>
public sealed class SecurityOptions
{
    /// <value>Nothing is served over plain http but <c>/health</c>, and cookies are sent over https only; default: everywhere but in development.</value>
    public bool? RequireHttps { get; set; }

    /// <value>
    /// Where people find the shop: <c>https://cargoparts.sa</c>. Links that leave the site, passkeys and the codes of text messages are bound
    /// to it, and no other host name is answered. Null in development: whatever name was asked for.
    /// </value>
    public Uri? PublicOrigin { get; set; }

    public bool IsHttpsOnly => RequireHttps == true;
}

/// <summary>What is missing, named by its key.</summary>
internal sealed class SecurityOptionsCheck(IHostEnvironment environment) : IValidateOptions<SecurityOptions>
{
    public ValidateOptionsResult Validate(string? name, SecurityOptions options)
    {
        if (options.PublicOrigin is null)
        {
            return environment.IsDevelopment()
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail("Security:PublicOrigin is missing: where people find the shop, such as https://cargoparts.sa.");
        }

        return options.PublicOrigin is { IsAbsoluteUri: true, PathAndQuery: "/", UserInfo: "" } origin
            && (origin.Scheme == Uri.UriSchemeHttps || (origin.Scheme == Uri.UriSchemeHttp && !options.IsHttpsOnly))
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Security:PublicOrigin is scheme and host only, such as https://cargoparts.sa.");
    }
}
