using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CargoParts.Data.Searches;
using CargoParts.Search.Understanding;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Search;
using CargoParts.Web.Features.Search.Learning;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CargoParts.Tests.Features.Search.Learning;

public sealed class SearchLogTests
{
    [Fact]
    public async Task A_search_is_written_down_with_its_answer_when_the_shop_closes_at_the_latest()
    {
        await using var shop = await SmallShop.OpenAsync();
        var answer = await Json.GetAsync(shop.Http, $"/api/v1/search?q={Uri.EscapeDataString("صدام أمامي كامري 2015 0551234567")}&city=riyadh");

        await shop.CloseAsync();

        var logged = Assert.Single(await LogAsync(shop));
        Assert.Equal(("api", "ar", "part"), (logged.Surface, logged.Language, logged.Intent));
        Assert.Equal("صدام امامي كامري 2015 #", logged.Query);
        Assert.Equal(answer.Number("total"), logged.Total);
        Assert.Equal(answer.Strings("relaxed"), logged.Relaxed);
        Assert.False(logged.IsCorrected);
        Assert.InRange(logged.TookMicroseconds, 1, 10_000_000);
        var reading = JsonDocument.Parse(logged.Reading).RootElement;
        Assert.Equal(
            ("toyota", "toyota-camry", 2015, "city=riyadh"),
            (reading.Text("make"), reading.Text("model"), reading.Number("yearFrom"), reading.Text("chosen")));
        Assert.Equal(["bumper"], reading.Strings("parts"));
        Assert.Equal(["front"], reading.Strings("positions"));
    }

    [Fact]
    public async Task The_page_logs_a_search_once_and_not_its_pages_and_orders()
    {
        await using var shop = await SmallShop.OpenAsync();
        foreach (var address in (string[])["/en/search?q=toyota", "/en/search?q=toyota&page=2", "/en/search?q=toyota&sort=price-asc", "/search", "/en/search?q=toyota&condition=used"])
        {
            using var page = await shop.Http.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }

        await shop.CloseAsync();

        var log = await LogAsync(shop);
        Assert.Equal(["page", "page"], log.Select(s => s.Surface));
        Assert.Equal(["en", "en"], log.Select(s => s.Language));
        Assert.Equal([null, "condition=used"], log.Select(s => JsonDocument.Parse(s.Reading).RootElement.TryGetProperty("chosen", out var chosen) ? chosen.GetString() : null));
    }

    [Fact]
    public async Task A_search_is_answered_although_nothing_can_be_written_down()
    {
        await using var shop = await SmallShop.OpenAsync();
        await using (var db = shop.Database.Open())
        {
            await db.Database.ExecuteSqlAsync($"drop table search_log cascade", TestContext.Current.CancellationToken);
        }

        await Json.GetAsync(shop.Http, "/api/v1/search?q=camry");
        await shop.CloseAsync();

        Assert.Contains(shop.Log, line => line.Level == LogLevel.Warning && line.Text.StartsWith("1 entries of the search log are lost", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_writer_cannot_keep_up_with_is_counted_and_lost()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var log = new SearchLog(services.GetRequiredService<IMeterFactory>(), TimeProvider.System);
        var lost = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == SearchLog.MeterName && instrument.Meter.Scope == services.GetRequiredService<IMeterFactory>())
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => lost += count);
        listener.Start();

        for (var i = 0; i < SearchLog.Capacity + 5; i++)
        {
            log.Add(Guid.NewGuid(), SearchSurface.Page, Outcome("?q=camry"));
        }

        Assert.Equal(5, lost);
        Assert.Equal(SearchLog.Capacity, log.Entries.Count);
    }

    [Fact]
    public async Task A_click_is_counted_once_and_only_on_what_was_found_lately()
    {
        await using var shop = await SmallShop.OpenAsync();
        var (search, old) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Guid listing;
        await using (var db = shop.Database.Open())
        {
            var now = TimeProvider.System.GetUtcNow();
            db.AddRange(LoggedSearchSample.Of("a", now, id: search), LoggedSearchSample.Of("b", now.AddDays(-2), id: old));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            listing = await db.Listings.OrderBy(l => l.Id).Select(l => l.Id).FirstAsync(TestContext.Current.CancellationToken);
        }

        await ClickAsync(shop, search, listing, 3);
        await ClickAsync(shop, search, listing, 4);
        await ClickAsync(shop, old, listing, 0);
        await ClickAsync(shop, Guid.CreateVersion7(), listing, 0);
        await ClickAsync(shop, search, Guid.CreateVersion7(), 0);
        Assert.Equal(HttpStatusCode.BadRequest, await TryClickAsync(shop, search, listing, -1));
        await shop.CloseAsync();

        await using var after = shop.Database.Open();
        var click = Assert.Single(await after.SearchClicks.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal((search, listing, 3), (click.SearchId, click.ListingId, click.Place));
    }

    [Fact]
    public async Task Too_many_clicks_of_one_address_are_refused()
    {
        await using var shop = await SmallShop.OpenAsync();

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 121; i++)
        {
            answers.Add(await TryClickAsync(shop, Guid.CreateVersion7(), Guid.CreateVersion7(), 0));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.All(answers[..^1], answer => Assert.Equal(HttpStatusCode.NoContent, answer));
    }

    [Fact]
    public async Task Searches_are_forgotten_after_four_hundred_days()
    {
        await using var shop = await SmallShop.OpenAsync();
        await using (var db = shop.Database.Open())
        {
            var now = TimeProvider.System.GetUtcNow();
            db.AddRange(LoggedSearchSample.Of("forgotten", now.AddDays(-401)), LoggedSearchSample.Of("kept", now.AddDays(-399)));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await shop.Services.GetRequiredService<PruneSearchLog>().RunAsync(Actor.System, TestContext.Current.CancellationToken);

        Assert.Equal(["kept"], (await LogAsync(shop)).Select(s => s.Query));
    }

    [Fact]
    public void Typing_and_choosing_make_another_search_and_paging_and_sorting_do_not()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var log = new SearchLog(services.GetRequiredService<IMeterFactory>(), TimeProvider.System);
        var shown = new ShownSearch(log);
        var load = Guid.CreateVersion7();

        shown.Load(load, Outcome("?q=camry"), isOnCircuit: true);
        Assert.Equal((0, load), (log.Entries.Count, shown.Id));
        shown.Change(Outcome("?q=camry&page=2"));
        shown.Change(Outcome("?q=camry&sort=newest"));
        Assert.Equal((0, load), (log.Entries.Count, shown.Id));

        shown.Change(Outcome("?q=camry&condition=used&sort=newest"));
        Assert.Equal(1, log.Entries.Count);
        Assert.NotEqual(load, shown.Id);
        shown.Change(Outcome("?q=hilux"));
        Assert.Equal(2, log.Entries.Count);
        shown.Change(Outcome(""));
        Assert.Equal(2, log.Entries.Count);
        Assert.Null(shown.Id);
    }

    private static SearchOutcome Outcome(string address)
    {
        var query = SearchQuerySample.Of(address);
        return new SearchOutcome(
            query, new Interpretation { Query = query.Text }, null, 7, [], new Dictionary<CargoParts.Search.Facet, IReadOnlyList<CargoParts.Search.FacetCount>>(),
            new CargoParts.Search.ListingFilter(), query.Sort, [], [], null, TimeSpan.Zero);
    }

    private static async Task ClickAsync(SmallShop shop, Guid search, Guid listing, int place) =>
        Assert.Equal(HttpStatusCode.NoContent, await TryClickAsync(shop, search, listing, place));

    private static async Task<HttpStatusCode> TryClickAsync(SmallShop shop, Guid search, Guid listing, int place)
    {
        using var answer = await shop.Http.PostAsJsonAsync(
            $"/api/v1/searches/{search}/clicks", new { listingId = listing, place }, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task<List<LoggedSearch>> LogAsync(SmallShop shop)
    {
        await using var db = shop.Database.Open();
        return await db.SearchLog.OrderBy(s => s.At).ToListAsync(TestContext.Current.CancellationToken);
    }
}
