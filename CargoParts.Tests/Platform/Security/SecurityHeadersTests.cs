using CargoParts.Tests.Support;
using Xunit;

namespace CargoParts.Tests.Platform.Security;

public sealed class SecurityHeadersTests(TestShop shop)
{
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
        var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["strict-origin-when-cross-origin"], headers.GetValues("Referrer-Policy"));
        Assert.Single(headers.GetValues("Permissions-Policy"));
        Assert.Empty(headers.Server);
    }
}
