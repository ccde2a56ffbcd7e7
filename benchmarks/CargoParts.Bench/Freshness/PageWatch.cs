using System.Text.Json;
using CargoParts.Bench.Support;
using Microsoft.Playwright;

namespace CargoParts.Bench.Freshness;

/// <summary>A shopper's page that stays open: which price stood in it, and when.</summary>
internal sealed class PageWatch : IAsyncDisposable
{
    private const string Watching =
        """
        () => {
            const seen = window.seenPrices = {};
            const look = () => {
                const price = document.querySelector('.amount')?.innerText.replace(/[^0-9.]/g, '');
                if (price && !(price in seen)) seen[price] = performance.timeOrigin + performance.now();
            };
            new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
            look();
        }
        """;

    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];

    private readonly IPlaywright _driver;
    private readonly IBrowser _browser;
    private readonly IPage _page;

    private PageWatch(IPlaywright driver, IBrowser browser, IPage page) => (_driver, _browser, _page) = (driver, browser, page);

    /// <summary>Opens the page and waits until its circuit stands.</summary>
    public static async Task<PageWatch> OpenAsync(Uri page)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Programs.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists) ?? throw new BenchException("There is no Chromium.");
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox", "--disable-gpu", "--disable-quic"] });
        var opened = await browser.NewPageAsync();
        await opened.GotoAsync(page.ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
        await opened.EvaluateAsync(Watching);
        return new PageWatch(driver, browser, opened);
    }

    /// <summary>Unix milliseconds at which each price (as digits) first stood in the page.</summary>
    public async Task<IReadOnlyDictionary<string, double>> SeenAsync() =>
        JsonSerializer.Deserialize<Dictionary<string, double>>(await _page.EvaluateAsync<string>("() => JSON.stringify(window.seenPrices)"))!;

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _driver.Dispose();
    }
}
