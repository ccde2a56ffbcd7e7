using System.Text.Json;
using CargoParts.Data.Searches;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Search.Learning;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CargoParts.Tests.Features.Search.Learning;

public sealed class SearchGapsReadTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Says_how_often_a_query_led_nowhere_and_how_it_was_understood_last()
    {
        await using var shop = await SmallShop.OpenAsync();
        await using (var db = shop.Database.Open())
        {
            var listings = await db.Listings.OrderBy(l => l.Id).Select(l => l.Id).Take(2).ToListAsync(TestContext.Current.CancellationToken);
            var opened = LoggedSearchSample.Of("دركسون", At, total: 4);
            db.AddRange(
                opened,
                LoggedSearchSample.Of("دركسون", At.AddMinutes(1), total: 0, reading: """{"make":"kia"}"""),
                LoggedSearchSample.Of("دركسون", At.AddMinutes(3), total: 10, relaxed: ["city"], reading: """{"make":"toyota"}"""),
                LoggedSearchSample.Of("دركسون", At.AddMinutes(2), total: 10, surface: "api"),
                LoggedSearchSample.Of("دركسون", At.AddDays(-3)),
                LoggedSearchSample.Of("", At));
            db.AddRange(listings.Select((id, place) => new SearchClick { SearchId = opened.Id, ListingId = id, Place = (short)place, At = At }));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var row = Assert.Single(await ReadAsync(shop, 10));

        Assert.Equal(("دركسون", 4, 2, 1, 7.0, 2, 1), (row.Query, row.Searches, row.Nowhere, row.WithoutResult, row.MedianTotal, row.Clicks, row.Relaxed));
        Assert.Equal(1.0 / 3, row.ClickShare!.Value, 6);
        Assert.Equal(At.AddMinutes(3), row.LastAt);
        Assert.Equal("toyota", JsonDocument.Parse(row.LastReading).RootElement.Text("make"));
    }

    [Fact]
    public async Task The_most_frequent_come_first_in_a_total_order_and_no_more_than_asked_for()
    {
        await using var shop = await SmallShop.OpenAsync();
        await using (var db = shop.Database.Open())
        {
            foreach (var (query, times) in ((string, int)[])[("d", 1), ("b", 2), ("a", 2), ("c", 3)])
            {
                db.AddRange(Enumerable.Range(0, times).Select(i => LoggedSearchSample.Of(query, At.AddSeconds(i))));
            }

            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(["c", "a", "b"], (await ReadAsync(shop, 3)).Select(r => r.Query));
    }

    [Fact]
    public async Task A_query_whose_results_were_always_opened_is_no_gap()
    {
        await using var shop = await SmallShop.OpenAsync();
        await using (var db = shop.Database.Open())
        {
            var search = LoggedSearchSample.Of("صدام", At, total: 4);
            var listing = await db.Listings.OrderBy(l => l.Id).Select(l => l.Id).FirstAsync(TestContext.Current.CancellationToken);
            db.AddRange(search, LoggedSearchSample.Of("صدام", At, total: 9, surface: "api"));
            db.Add(new SearchClick { SearchId = search.Id, ListingId = listing, Place = 0, At = At });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Empty(await ReadAsync(shop, 10));
    }

    private static Task<IReadOnlyList<SearchGapRow>> ReadAsync(SmallShop shop, int take) =>
        shop.Services.GetRequiredService<SearchGapsRead>().RunAsync(At.AddDays(-1), At.AddDays(1), take, TestContext.Current.CancellationToken);
}
