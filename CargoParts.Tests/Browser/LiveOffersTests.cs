using System.Text.RegularExpressions;
using CargoParts.Search;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Listings;
using CargoParts.Web.Platform.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CargoParts.Tests.Browser;

public sealed class LiveOffersTests(BrowserShop browser) : IAsyncLifetime
{
    private const int FewListings = 300;

    private OpenShop _shop = null!;

    private LiveUpdates Live => _shop.Services.GetRequiredService<LiveUpdates>();

    public async ValueTask InitializeAsync() => _shop = await OpenShop.StartAsync(FewListings);

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Theory]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task An_open_listing_follows_its_offer(string language)
    {
        var row = (await _shop.RowsAsync())[0];
        await using var visit = await browser.VisitAsync(_shop, language, Device.Phone);
        await visit.GoLiveAsync($"listing/{row.Id}");
        await visit.MarkAsync();
        var price = visit.Page.Locator(".amount .price b");
        var state = visit.Page.Locator(".stock [role=status]");

        Announce(row, row.Offer with { PriceHalalas = 1_234_00 });
        await Expect(price).ToHaveTextAsync("1,234");
        await Expect(visit.Page.Locator(".amount .moved")).ToBeVisibleAsync();

        Announce(row, new OfferState(0, 1_234_00, OnHand: 3, Held: 0));
        await Expect(state).ToHaveTextAsync(visit.Say("بقي 3 قطع", "3 pieces left"));
        Announce(row, new OfferState(0, 1_234_00, OnHand: 1, Held: 0));
        await Expect(state).ToHaveTextAsync(visit.Say("آخر قطعة", "Last piece"));
        var others = visit.Page.GetByRole(AriaRole.Link, new() { Name = visit.Say("مثلها عند باعة آخرين", "See others like it") });
        await Expect(others).ToBeVisibleAsync();

        Announce(row, new OfferState(0, 1_234_00, OnHand: 1, Held: 1));
        await Expect(state).ToHaveTextAsync(visit.Say("محجوزة حالياً لمشترٍ آخر", "On hold for another buyer"));
        Announce(row, new OfferState(0, 1_234_00, OnHand: 0, Held: 0));
        await Expect(state).ToHaveTextAsync(visit.Say("نفدت الكمية", "Sold out"));
        await Expect(others).ToHaveCountAsync(0);
        var another = visit.Page.GetByRole(AriaRole.Link, new() { Name = visit.Say("ابحث عن مثلها", "Find one like it") });
        await visit.AssertStayedAsync();

        await another.ClickAsync();
        await visit.ExpectAddressAsync(new Regex("/search\\?"));
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task An_open_listing_says_when_the_rest_of_it_changed_and_reads_it_again_when_asked_to()
    {
        var row = (await _shop.RowsAsync())[0];
        await using var visit = await browser.VisitAsync(_shop, "ar", Device.Desk);
        await visit.GoLiveAsync($"listing/{row.Id}");
        await visit.MarkAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(row.Title);
        await RenameAsync(row, "عنوان بعد التعديل");

        Announce(row, row.Offer, isOfferOnly: false);
        await visit.Page.Locator(".fresh button").ClickAsync();

        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("عنوان بعد التعديل");
        await Expect(visit.Page.Locator(".fresh button")).ToHaveCountAsync(0);
        await visit.AssertStayedAsync();
    }

    [Theory]
    [InlineData("ar", "desk")]
    [InlineData("en", "phone")]
    public async Task Cards_follow_their_offers_and_new_results_wait_for_a_tap(string language, string device)
    {
        await using var visit = await browser.VisitAsync(_shop, language, Device.Named(device));
        await visit.GoLiveAsync("search?sort=newest");
        await visit.MarkAsync();
        var rows = (await _shop.RowsAsync()).ToDictionary(r => r.Id);
        var shown = await visit.Page.Locator("li[data-listing]").EvaluateAllAsync<string[]>("cards => cards.map(c => c.dataset.listing)");
        var (first, second) = (rows[Guid.Parse(shown[0])], rows[Guid.Parse(shown[1])]);
        var fresh = visit.Page.Locator(".fresh button");

        Announce(first, first.Offer with { PriceHalalas = 77_700 });
        await Expect(Card(first).Locator(".price b")).ToHaveTextAsync("777");
        await Expect(Card(first).Locator(".cost.moved")).ToBeVisibleAsync();
        Announce(first, new OfferState(0, 77_700, OnHand: 1, Held: 1));
        await Expect(Card(first).Locator(".out")).ToHaveTextAsync(visit.Say("محجوزة حالياً", "On hold"));

        var total = await visit.CountedAsync();
        await Expect(fresh).ToHaveCountAsync(0);
        _shop.Services.GetRequiredService<IListingIndex>().Apply(new IndexChanges { Deletes = [second.Id] });
        Live.Announce([new ListingNews(second.Id, second.SellerId, IsOfferOnly: false, Offer: null)], []);
        await Expect(Card(second).Locator(".out")).ToHaveTextAsync(visit.Say("لم تعد معروضة", "No longer for sale"));
        await Expect(fresh).ToHaveTextAsync(visit.Say("تحديثات جديدة", "New updates"));
        Assert.Equal(total, await visit.CountedAsync());

        await fresh.ClickAsync();
        await visit.ExpectCountAsync(total - 1);
        await Expect(Card(second)).ToHaveCountAsync(0);
        await Expect(fresh).ToHaveCountAsync(0);
        await visit.AssertStayedAsync();
        visit.AssertNoComplaints();

        ILocator Card(ListingCardRow row) => visit.Page.Locator($"li[data-listing='{row.Id}']");
    }

    [Fact]
    public async Task Two_who_look_at_one_listing_see_that_they_are_two()
    {
        var row = (await _shop.RowsAsync())[0];
        await using var first = await browser.VisitAsync(_shop, "ar", Device.Phone);
        await using var second = await browser.VisitAsync(_shop, "en", Device.Desk);
        await first.GoLiveAsync($"listing/{row.Id}");
        await second.GoLiveAsync($"listing/{row.Id}");

        await Expect(first.Page.Locator(".stock .small")).ToHaveTextAsync("شخصان يشاهدان الآن");
        await Expect(second.Page.Locator(".stock .small")).ToHaveTextAsync("2 people looking now");

        await second.Page.GotoAsync("about:blank");
        await Expect(first.Page.Locator(".stock .small")).ToHaveCountAsync(0);
    }

    // Each one newer than the last.
    private long _revision = 1;

    private void Announce(ListingCardRow row, OfferState offer, bool isOfferOnly = true) =>
        Live.Announce([new ListingNews(row.Id, row.SellerId, isOfferOnly, offer with { Revision = ++_revision })], []);

    private async Task RenameAsync(ListingCardRow row, string title)
    {
        await using var db = PostgresDatabase.Open(_shop.ConnectionString);
        await db.Listings.Where(l => l.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Title, title));
    }
}
