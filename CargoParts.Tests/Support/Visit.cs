using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CargoParts.Tests.Support;

/// <summary>One visitor in the shop: a page, and what the browser complained about.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly List<string> _complaints = [];

    private readonly OpenShop? _shop;

    internal Visit(Uri address, OpenShop? shop, IBrowserContext context, IPage page, string language)
    {
        Host = address.Host;
        _shop = shop;
        Context = context;
        Page = page;
        IsArabic = language == "ar";
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    /// <exception cref="InvalidOperationException">It is a visit of another process.</exception>
    public OpenShop Shop => _shop ?? throw new InvalidOperationException("It is a visit of another process.");

    /// <summary>Of the address that the visitor knows the shop by.</summary>
    public string Host { get; }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public bool IsArabic { get; }

    public ILocator SearchInput => Page.GetByRole(AriaRole.Combobox, new() { Name = Say("ابحث عن قطعة", "Search for parts") });

    /// <summary>The number in the heading of the results.</summary>
    public ILocator Count => Page.Locator("h1 bdi").First;

    public ILocator Cards => Page.Locator("a.card");

    /// <summary>The text in the language of the visitor.</summary>
    public string Say(string arabic, string english) => IsArabic ? arabic : english;

    /// <param name="path">Without the language: "", "search?q=…".</param>
    public Task<IResponse?> GoAsync(string path, WaitUntilState until = WaitUntilState.Load) =>
        Page.GotoAsync((IsArabic ? "/" : "/en/") + path, new() { WaitUntil = until });

    /// <summary>Opens a page and waits until its islands answer.</summary>
    public async Task GoLiveAsync(string path)
    {
        await GoAsync(path);
        await LiveAsync();
    }

    /// <summary>The box adds its history list as soon as the circuit stands.</summary>
    public Task LiveAsync() => Expect(Page.Locator(".suggestions.history").First).ToBeAttachedAsync();

    /// <summary>Asks again and again: waiting for the event of a navigation misses the one that came just before.</summary>
    public Task ExpectAddressAsync(Regex address) => Expect(Page).ToHaveURLAsync(address);

    public async Task<int> CountedAsync() => int.Parse(await Count.InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    public Task ExpectCountAsync(int count) => Expect(Count).ToHaveTextAsync(count.ToString("N0", CultureInfo.InvariantCulture));

    /// <summary>A mark in the page's memory that a real page load would wipe out.</summary>
    public Task MarkAsync() => Page.EvaluateAsync("document.documentElement.dataset.stayed = window.stayed = true");

    public async Task AssertStayedAsync() => Assert.True(await Page.EvaluateAsync<bool>("window.stayed === true"), "The page was loaded anew.");

    /// <summary>Waits until a real page load has wiped out the mark.</summary>
    public Task LoadedAnewAsync(int patienceMilliseconds = 10_000) =>
        Expect(Page.Locator("html:not([data-stayed])")).ToBeAttachedAsync(new() { Timeout = patienceMilliseconds });

    public void AssertNoComplaints() => Assert.Empty(_complaints);

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}
