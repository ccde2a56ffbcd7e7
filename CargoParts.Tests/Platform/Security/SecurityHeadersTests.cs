using CargoParts.Tests.Support;
using Xunit;

namespace CargoParts.Tests.Platform.Security;

public sealed class SecurityHeadersTests(TestShop shop)
{
    private static readonly Dictionary<string, string> Expected = new()
    {
        ["Content-Security-Policy"] =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; "
            + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
        ["X-Content-Type-Options"] = "nosniff",
        ["X-Frame-Options"] = "DENY",
        ["Referrer-Policy"] = "strict-origin-when-cross-origin",
        ["Permissions-Policy"] =
            "camera=(), microphone=(), geolocation=(self), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
    };

    [Theory]
    [InlineData("/")]
    [InlineData("/en/search?q=camry")]
    [InlineData("/no-such-page")]
    [InlineData("/css/site.css")]
    [InlineData("/health/live")]
    [InlineData("/api/v1/search")]
    [InlineData("/api/v1/search?make=x")]
    [InlineData("/api/v1/nothing")]
    public async Task Every_answer_carries_them(string path)
    {
        using var response = await (await shop.OpenAsync()).Http.GetAsync(new Uri(path, UriKind.Relative));

        var headers = response.Headers;
        Assert.Equal(
            Expected,
            headers.Where(header => Expected.ContainsKey(header.Key)).ToDictionary(header => header.Key, header => string.Join(" | ", header.Value)));
        Assert.Empty(headers.Server);
        Assert.False(headers.Contains("X-Powered-By"));
        Assert.False(headers.Contains("Access-Control-Allow-Origin"));
    }
}
