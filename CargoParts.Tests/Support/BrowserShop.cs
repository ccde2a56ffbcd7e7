using CargoParts.Tests.Support;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(BrowserShop))]

namespace CargoParts.Tests.Support;

/// <summary>One browser for all tests that look at the shop with eyes.</summary>
public sealed class BrowserShop : IAsyncDisposable
{
    private const int PatienceMilliseconds = 10_000;

    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> _browser = new(LaunchAsync);

    /// <summary>A new visitor who knows nothing of earlier visits.</summary>
    /// <param name="language">ar or en.</param>
    public async Task<Visit> VisitAsync(string language, Device device, bool script = true)
    {
        var shop = await TestContext.Current.GetFixture<TestShop>() ?? throw new InvalidOperationException("The assembly fixture is missing.");
        return await VisitAsync(await shop.OpenAsync(), language, device, script);
    }

    /// <inheritdoc cref="VisitAsync(string, Device, bool)"/>
    public Task<Visit> VisitAsync(OpenShop open, string language, Device device, bool script = true)
    {
        ArgumentNullException.ThrowIfNull(open);
        return VisitAsync(open.Address, open, language, device, script);
    }

    /// <summary>A new visitor of another process.</summary>
    public Task<Visit> VisitAsync(Uri address, string language, Device device) => VisitAsync(address, shop: null, language, device, script: true);

    public async ValueTask DisposeAsync()
    {
        if (_browser.IsValueCreated)
        {
            var (driver, browser) = await _browser.Value;
            await browser.DisposeAsync();
            driver.Dispose();
        }
    }

    /// <summary>A visitor who knows the shop by another name.</summary>
    public Task<Visit> VisitAsync(OpenShop open, Uri address, string language, Device device) => VisitAsync(address, open, language, device, script: true);

    private async Task<Visit> VisitAsync(Uri address, OpenShop? shop, string language, Device device, bool script)
    {
        var (_, browser) = await _browser.Value;
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = device.Width, Height = device.Height },
            HasTouch = device.IsPhone,
            IsMobile = device.IsPhone,
            JavaScriptEnabled = script,
            Locale = language == "ar" ? "ar-SA" : "en-GB",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(PatienceMilliseconds);
        return new Visit(address, shop, context, await context.NewPageAsync(), language);
    }

    private static async Task<(IPlaywright Driver, IBrowser Browser)> LaunchAsync()
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Programs.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        var driver = await Playwright.CreateAsync();
        return (driver, await driver.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Arguments }));
    }
}
