using System.Collections.Concurrent;
using CargoParts.Tests.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace CargoParts.Tests.Browser;

/// <summary>The three pages everybody sees, in both languages, on both screens; pictures go to <c>artifacts/screenshots</c>.</summary>
public sealed class LooksTests(BrowserShop browser)
{
    private const int FirstViewBytes = 200 * 1000;

    private static readonly string Question = Uri.EscapeDataString("صدام كامري 2015");

    public static TheoryData<string, string, string> Views
    {
        get
        {
            var views = new TheoryData<string, string, string>();
            foreach (var page in new[] { "home", "results", "listing" })
            {
                foreach (var language in new[] { "ar", "en" })
                {
                    views.Add(page, language, "phone");
                    views.Add(page, language, "desk");
                }
            }

            return views;
        }
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Fits_its_screen_and_leaves_the_browser_quiet(string page, string language, string device)
    {
        await using var visit = await browser.VisitAsync(language, Device.Named(device));
        await visit.GoLiveAsync(await AddressAsync(visit, page));
        await visit.Page.EvaluateAsync("document.fonts.ready");

        Assert.Empty(await OverflowAsync(visit));
        visit.AssertNoComplaints();

        var folder = Path.Combine(Repository.Root, "artifacts", "screenshots");
        await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{page}-{language}-{device}.png") });
        await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{page}-{language}-{device}-full.png"), FullPage = true });
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Everyone_can_use_it(string page, string language, string device)
    {
        await using var visit = await browser.VisitAsync(language, Device.Named(device));
        await visit.GoLiveAsync(await AddressAsync(visit, page));

        var result = await visit.Page.RunAxe();

        Assert.Empty(result.Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
    }

    [Theory]
    [InlineData("home", "ar")]
    [InlineData("home", "en")]
    [InlineData("results", "ar")]
    [InlineData("results", "en")]
    [InlineData("listing", "ar")]
    public async Task Fits_the_smallest_phone(string page, string language)
    {
        await using var visit = await browser.VisitAsync(language, new Device("small phone", 320, 640));
        await visit.GoLiveAsync(await AddressAsync(visit, page));

        Assert.Empty(await OverflowAsync(visit));
    }

    [Theory]
    [InlineData("home", "ar")]
    [InlineData("home", "en")]
    [InlineData("results", "ar")]
    [InlineData("results", "en")]
    public async Task The_first_view_is_light(string page, string language)
    {
        await using var visit = await browser.VisitAsync(language, Device.Phone);
        var address = await AddressAsync(visit, page);
        var network = await visit.Context.NewCDPSessionAsync(visit.Page);
        await network.SendAsync("Network.enable");
        var addresses = new ConcurrentDictionary<string, string>();
        var sizes = new ConcurrentDictionary<string, long>();
        network.Event("Network.requestWillBeSent").OnEvent += (_, sent) =>
            addresses[sent!.Value.Text("requestId")!] = sent.Value.GetProperty("request").Text("url")!;
        network.Event("Network.loadingFinished").OnEvent += (_, loaded) =>
            sizes[loaded!.Value.Text("requestId")!] = (long)loaded.Value.GetProperty("encodedDataLength").GetDouble();

        await visit.GoAsync(address, WaitUntilState.NetworkIdle);
        await visit.LiveAsync();

        Assert.True(
            sizes.Values.Sum() is > 0 and <= FirstViewBytes,
            string.Join('\n', sizes.OrderByDescending(s => s.Value).Select(s => $"{s.Value} {addresses.GetValueOrDefault(s.Key)}")));
    }

    [Theory]
    [InlineData("ar", "rtl", "ar")]
    [InlineData("en", "ltr", "en")]
    public async Task The_document_says_its_language_and_direction(string language, string direction, string code)
    {
        await using var visit = await browser.VisitAsync(language, Device.Phone, script: false);
        await visit.GoAsync("");

        Assert.Equal(direction, await visit.Page.Locator("html").GetAttributeAsync("dir"));
        Assert.Equal(code, await visit.Page.Locator("html").GetAttributeAsync("lang"));
    }

    private static async Task<string> AddressAsync(Visit visit, string page) => page switch
    {
        "home" => "",
        "results" => "search?q=" + Question,
        _ => $"listing/{await FirstListingAsync(visit)}?q={Question}&make=toyota&model=toyota-camry&year=2015",
    };

    private static async Task<string> FirstListingAsync(Visit visit) =>
        (await Json.GetAsync(visit.Shop.Http, $"/api/v1/search?q={Question}&pageSize=1")).GetProperty("hits")[0].Text("id")!;

    /// <summary>What sticks out of the page sideways, outermost first; what scrolls by itself may.</summary>
    private static Task<string[]> OverflowAsync(Visit visit) => visit.Page.EvaluateAsync<string[]>(
        """
        () => {
          const page = document.scrollingElement;
          if (page.scrollWidth <= page.clientWidth) return [];
          const out = box => box.left < -1 || box.right > page.clientWidth + 1;
          return [...document.body.querySelectorAll('*')].filter(e => out(e.getBoundingClientRect())).slice(0, 8)
            .map(e => `${e.tagName}.${e.getAttribute('class')}`);
        }
        """);
}
