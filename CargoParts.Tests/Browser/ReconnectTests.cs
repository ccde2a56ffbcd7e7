using System.Text.RegularExpressions;
using CargoParts.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CargoParts.Tests.Browser;

public sealed partial class ReconnectTests(BrowserShop browser)
{
    private const int ThinBar = 8;
    private const int Listings = 2_000;
    private const int Scrolled = 600;
    private const int LongestWait = 40_000;

    // As in js/reconnect.js: when words come.
    private const int ShownAfter = 8_000;

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

    [Theory]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task What_takes_long_is_said_and_back_online_it_goes_on_at_once(string language)
    {
        await using var visit = await browser.VisitAsync(language, Device.Phone);
        await visit.Page.Clock.InstallAsync();
        var circuit = new TaskCompletionSource<IWebSocketRoute>();
        await visit.Page.RouteWebSocketAsync(url => url.Contains("_blazor", StringComparison.Ordinal), socket =>
        {
            socket.ConnectToServer();
            circuit.TrySetResult(socket);
        });
        await visit.GoLiveAsync("search?part=bumper");
        var offline = visit.Page.GetByText(visit.Say("لا يوجد اتصال بالإنترنت. سنكمل حالما يعود.", "No internet. We go on as soon as it is back."));
        await visit.MarkAsync();

        await visit.Context.SetOfflineAsync(true);
        await (await circuit.Task).CloseAsync();
        await Expect(visit.Page.Locator("#components-reconnect-modal.lost")).ToBeVisibleAsync();
        await Expect(offline).ToBeHiddenAsync();
        await visit.Page.Clock.RunForAsync(ShownAfter);
        await Expect(offline).ToBeVisibleAsync();

        // Time stands still from here: what happens now happens because the network is back.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(await visit.Page.EvaluateAsync<long>("Date.now()"));
        await visit.Page.Clock.PauseAtAsync(now.UtcDateTime.AddSeconds(1));
        await visit.Context.SetOfflineAsync(false);
        await visit.Page.Clock.RunForAsync(1);
        await Expect(visit.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await visit.AssertStayedAsync();
    }

    [Theory]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task A_restarted_server_brings_the_page_back_where_it_stood_with_what_was_typed(string language)
    {
        await using var cluster = await NodeCluster.StartAsync(nodes: 1, Listings);
        await using var visit = await browser.VisitAsync(cluster.Nodes[0].Address, language, Device.Phone);
        await visit.GoLiveAsync("search?condition=used&sort=newest");
        var count = await visit.CountedAsync();
        await visit.SearchInput.FillAsync("صدام كام");
        await visit.Page.EvaluateAsync($"scrollTo(0, {Scrolled})");
        await ExpectScrolledAsync(visit);
        await visit.MarkAsync();

        cluster.Nodes[0].Kill();
        await Expect(visit.Page.Locator("#components-reconnect-modal.lost")).ToBeVisibleAsync();
        await visit.AssertStayedAsync();
        await cluster.Nodes[0].StartAsync();

        await visit.LoadedAnewAsync(LongestWait);
        await visit.LiveAsync();
        await visit.ExpectAddressAsync(Filtered());
        await visit.ExpectCountAsync(count);
        await Expect(visit.SearchInput).ToHaveValueAsync("صدام كام");
        await ExpectScrolledAsync(visit);
        await Expect(visit.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_page_that_is_refused_again_at_once_is_not_loaded_for_ever()
    {
        await using var visit = await browser.VisitAsync("ar", Device.Phone);
        await visit.GoLiveAsync("search?part=bumper");
        await visit.Page.EvaluateAsync("sessionStorage.setItem('reloaded', JSON.stringify(Date.now()))");
        await visit.MarkAsync();

        // As after a restart of the server: it answers, and does not know the circuit.
        await visit.Page.EvaluateAsync("Blazor.reconnect = async () => false");
        await visit.Page.EvaluateAsync("Blazor._internal.forceCloseConnection()");

        var reload = visit.Page.GetByRole(AriaRole.Button, new() { Name = "حدّث الصفحة" });
        await Expect(reload).ToBeVisibleAsync();
        await visit.AssertStayedAsync();
        await reload.ClickAsync();
        await visit.LoadedAnewAsync();
        await visit.LiveAsync();
    }

    [Fact]
    public async Task What_was_typed_survives_a_reload_and_not_a_new_visit()
    {
        await using var visit = await browser.VisitAsync("ar", Device.Desk);
        await visit.GoLiveAsync("search?part=bumper");
        var lowest = visit.Page.Locator("form.range input[inputmode=numeric]").First;
        await lowest.FillAsync("150");

        await visit.Page.ReloadAsync();
        await visit.LiveAsync();
        await Expect(lowest).ToHaveValueAsync("150");

        await visit.GoLiveAsync("search?part=bumper");
        await Expect(lowest).ToHaveValueAsync("");
    }

    private static Task ExpectScrolledAsync(Visit visit) =>
        Eventually.TrueAsync(async () => await visit.Page.EvaluateAsync<int>("Math.round(scrollY)") == Scrolled);

    [GeneratedRegex(@"/search\?condition=used&sort=newest$")]
    private static partial Regex Filtered();
}
