using CargoParts.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CargoParts.Tests.Browser;

/// <summary>What a visit leaves in the log of the searches. Each test searches for its own: the open shop is everybody's.</summary>
public sealed class SearchLogTests(BrowserShop browser)
{
    [Fact]
    public async Task Page_and_circuit_log_one_search_once_and_another_choice_as_another()
    {
        await using var visit = await browser.VisitAsync("ar", Device.Desk);
        await visit.GoLiveAsync($"search?q={Uri.EscapeDataString("هايلكس 2011")}");

        await visit.Page.Locator(".facets a.value").First.ClickAsync();
        await visit.ExpectAddressAsync(new("&"));

        await visit.SearchInput.FillAsync("هايلكس 2013");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.ExpectAddressAsync(new("2013"));
        await visit.GoLiveAsync($"search?q={Uri.EscapeDataString("هايلكس 2016")}");

        // The log is written in order: what is before the last of them is all there is.
        await Eventually.TrueAsync(async () => (await SurfacesAsync(visit.Shop, "هايلكس 2016")).Count > 0);
        Assert.Equal(["page", "live"], await SurfacesAsync(visit.Shop, "هايلكس 2011"));
        Assert.Equal(["page"], await SurfacesAsync(visit.Shop, "هايلكس 2013"));
    }

    [Theory]
    [InlineData("كامري 2014", true)]
    [InlineData("كامري 2012", false)]
    public async Task The_listing_that_is_opened_is_counted_with_its_place(string text, bool isLive)
    {
        await using var visit = await browser.VisitAsync("ar", Device.Phone);
        var address = $"search?q={Uri.EscapeDataString(text)}";
        await (isLive ? visit.GoLiveAsync(address) : visit.GoAsync(address));
        var card = visit.Cards.Nth(2);
        var listing = (await card.GetAttributeAsync("href"))!.Split('/', '?')[1];

        await card.ClickAsync();
        await Expect(visit.Page.Locator("main.listing")).ToBeVisibleAsync();

        await Eventually.TrueAsync(async () => (await ClicksAsync(visit.Shop, text)).SequenceEqual([(Guid.Parse(listing), (short)2)]));
    }

    private static async Task<List<string>> SurfacesAsync(OpenShop shop, string query)
    {
        await using var db = PostgresDatabase.Open(shop.ConnectionString);
        return await db.SearchLog.Where(s => s.Query == query).OrderBy(s => s.At).Select(s => s.Surface).ToListAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<List<(Guid, short)>> ClicksAsync(OpenShop shop, string query)
    {
        await using var db = PostgresDatabase.Open(shop.ConnectionString);
        var clicks = await db.SearchClicks
            .Where(c => db.SearchLog.Any(s => s.Id == c.SearchId && s.Query == query))
            .Select(c => new { c.ListingId, c.Place })
            .ToListAsync(TestContext.Current.CancellationToken);
        return clicks.ConvertAll(c => (c.ListingId, c.Place));
    }
}
