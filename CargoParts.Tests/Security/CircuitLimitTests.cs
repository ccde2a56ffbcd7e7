using System.Net.WebSockets;
using System.Text;
using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Limits;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CargoParts.Tests.Security;

public sealed class CircuitLimitTests
{
    private const string Separator = "\u001e";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_session_each_address_and_the_node_have_so_many_places_and_who_leaves_gives_one_back()
    {
        var circuits = new OpenCircuits(Options.Create(new CircuitLimitOptions { MaxPerSession = 2, MaxPerAddress = 3, MaxInAll = 4 }));
        var (session, guest, other) = (
            Actor.Guest with { SessionId = Guid.CreateVersion7(), Address = "203.0.113.1" }, Actor.Guest with { Address = "203.0.113.1" }, Actor.Guest with { Address = "203.0.113.2" });

        Assert.True(circuits.TryEnter("1", session));
        Assert.True(circuits.TryEnter("2", session));
        Assert.False(circuits.TryEnter("3", session));
        Assert.True(circuits.TryEnter("4", guest));
        Assert.False(circuits.HasRoom(guest));
        Assert.True(circuits.TryEnter("5", other));
        Assert.False(circuits.TryEnter("6", other));

        circuits.Leave("1");
        circuits.Leave("1");
        Assert.True(circuits.TryEnter("7", session));
        await Task.WhenAll(new[] { "2", "4", "5", "7" }.Select(id => Task.Run(() => circuits.Leave(id), Token)));
        Assert.Equal(0, circuits.InAll);
    }

    [Fact]
    public async Task The_one_too_many_is_refused_until_another_goes_and_the_page_is_served_all_the_same()
    {
        await using var shop = await SmallShop.OpenAsync(new Dictionary<string, string> { ["Circuits:MaxPerAddress"] = "2" });
        var circuits = shop.Services.GetRequiredService<OpenCircuits>();
        using var first = await ConnectAsync(shop);
        using var second = await ConnectAsync(shop);
        await Eventually.TrueAsync(() => circuits.InAll == 2);

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(shop));
        var negotiation = await NegotiateAsync(shop);
        using var page = await shop.Http.GetAsync(new Uri("/search?q=camry", UriKind.Relative), Token);

        Assert.Contains("429", refused.Message, StringComparison.Ordinal);
        Assert.Equal((429, "30"), (negotiation.Response.StatusCode, negotiation.Response.Headers.RetryAfter.ToString()));
        Assert.Equal(System.Net.HttpStatusCode.OK, page.StatusCode);
        await first.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Token);
        await Eventually.TrueAsync(() => circuits.InAll == 1);
        using var third = await ConnectAsync(shop);
    }

    [Fact]
    public async Task Opening_and_dropping_again_and_again_is_counted_too()
    {
        await using var shop = await SmallShop.OpenAsync(
            new Dictionary<string, string> { ["RateLimits:Relaxed"] = "false", ["RateLimits:Rules:circuit:Permits"] = "3" });
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(200, (await NegotiateAsync(shop)).Response.StatusCode);
        }

        Assert.Equal(429, (await NegotiateAsync(shop)).Response.StatusCode);
    }

    private static async Task<WebSocket> ConnectAsync(SmallShop shop)
    {
        var client = shop.Server.CreateWebSocketClient();
        client.ConfigureRequest = request => request.Headers.Origin = "http://localhost";
        var socket = await client.ConnectAsync(new Uri(shop.Server.BaseAddress, "/_blazor"), Token);
        await socket.SendAsync(Encoding.UTF8.GetBytes($"{{\"protocol\":\"blazorpack\",\"version\":1}}{Separator}"), WebSocketMessageType.Text, true, Token);
        return socket;
    }

    private static Task<HttpContext> NegotiateAsync(SmallShop shop) => shop.Server.SendAsync(http =>
    {
        http.Request.Method = "POST";
        http.Request.Path = "/_blazor/negotiate";
        http.Request.QueryString = new("?negotiateVersion=1");
        http.Request.Headers.Origin = "http://localhost";
    }, Token);
}
