using CargoParts.Tests.Support;
using Xunit;

namespace CargoParts.Tests.Security;

public sealed class OwnCircuitsTests
{
    [Theory]
    [InlineData("http://localhost", true)]
    [InlineData("https://localhost", false)]
    [InlineData("http://localhost:81", false)]
    [InlineData("http://evil.example", false)]
    [InlineData("http://localhost.evil.example", false)]
    [InlineData("null", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public async Task A_WebSocket_is_opened_for_our_own_pages_only(string? origin, bool isOpened)
    {
        await using var shop = await SmallShop.OpenAsync();
        foreach (var path in new[] { "/_blazor", "/en/_blazor" })
        {
            var client = shop.Server.CreateWebSocketClient();
            client.ConfigureRequest = request =>
            {
                if (origin is not null)
                {
                    request.Headers.Origin = origin;
                }
            };

            var failure = await Record.ExceptionAsync(async () =>
            {
                using var socket = await client.ConnectAsync(new Uri(shop.Server.BaseAddress, path), TestContext.Current.CancellationToken);
            });

            Assert.Equal(isOpened, failure is null);
            if (!isOpened)
            {
                Assert.Contains("403", failure!.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("http://localhost", 200)]
    [InlineData("http://evil.example", 403)]
    [InlineData(null, 403)]
    public async Task A_negotiation_is_for_our_own_pages_only(string? origin, int status)
    {
        await using var shop = await SmallShop.OpenAsync();

        var answer = await shop.Server.SendAsync(http =>
        {
            http.Request.Method = "POST";
            http.Request.Path = "/_blazor/negotiate";
            http.Request.QueryString = new("?negotiateVersion=1");
            if (origin is not null)
            {
                http.Request.Headers.Origin = origin;
            }
        }, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.Response.StatusCode);
    }
}
