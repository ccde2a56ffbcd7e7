using CargoParts.Bench.Support;
using Microsoft.Playwright;

namespace CargoParts.Bench.Freshness;

/// <summary>A browser in which pages stay open.</summary>
internal sealed class ShopperBrowser : IAsyncDisposable
{
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];

    private readonly IPlaywright _driver;
    private readonly IBrowser _browser;

    private ShopperBrowser(IPlaywright driver, IBrowser browser) => (_driver, _browser) = (driver, browser);

    public static async Task<ShopperBrowser> StartAsync()
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Programs.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists) ?? throw new BenchException("There is no Chromium.");
        var driver = await Playwright.CreateAsync();
        return new(driver, await driver.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox", "--disable-gpu", "--disable-quic"] }));
    }

    /// <summary>Opens the page and waits until its circuit stands.</summary>
    /// <param name="prices">Selects the prices that are watched.</param>
    public async Task<PageWatch> OpenAsync(Uri page, string prices)
    {
        var opened = await _browser.NewPageAsync();
        await opened.GotoAsync(page.AbsoluteUri, new() { WaitUntil = WaitUntilState.NetworkIdle });
        return await PageWatch.BeginAsync(opened, prices);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _driver.Dispose();
    }
}
