using CargoParts.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CargoParts.Tests.Browser;

public sealed class ReconnectTests(BrowserShop browser)
{
    private const int ThinBar = 8;

    [Fact]
    public async Task A_lost_connection_shows_a_thin_bar_and_covers_nothing()
    {
        await using var visit = await browser.VisitAsync("ar", Device.Phone);
        var circuit = new TaskCompletionSource<IWebSocketRoute>();
        await visit.Page.RouteWebSocketAsync(url => url.Contains("_blazor", StringComparison.Ordinal), socket =>
        {
            socket.ConnectToServer();
            circuit.TrySetResult(socket);
        });
        await visit.GoLiveAsync("search?part=bumper");
        var bar = visit.Page.Locator("#components-reconnect-modal");
        await Expect(bar).ToBeHiddenAsync();

        await visit.Context.SetOfflineAsync(true);
        await (await circuit.Task).CloseAsync();

        await Expect(bar).ToBeVisibleAsync();
        var box = (await bar.BoundingBoxAsync())!;
        Assert.InRange(box.Height, 1, ThinBar);
        await Expect(visit.Cards.First).ToBeVisibleAsync();
        await visit.Cards.First.ClickAsync(new() { Trial = true });

        await visit.Context.SetOfflineAsync(false);
        await Expect(bar).ToBeHiddenAsync(new() { Timeout = 30_000 });
    }
}
