using System.Net;
using System.Text.RegularExpressions;
using CargoParts.Data.Listings;
using CargoParts.Tests.Support;
using CargoParts.Web.App;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CargoParts.Tests.Browser;

/// <summary>A session that ends is over everywhere, also where a page of it stands open.</summary>
public sealed class EndedSessionTests(BrowserShop browser)
{
    private const int Listings = 300;
    private const int WithinMilliseconds = 5_000;

    [Fact]
    public async Task What_ends_on_one_node_is_cut_on_the_other_within_five_seconds_and_nothing_more_is_changed_in_it()
    {
        await using var cluster = await NodeCluster.StartAsync(2, Listings);
        var (here, there) = (cluster.Nodes[0], cluster.Nodes[1]);
        var cookie = await DemoSession.StartAsync(here.Http, await SellerAsync(cluster));
        await using var seller = await browser.VisitAsync(there.Address, "ar", Device.Desk);
        await seller.Context.AddCookiesAsync([new() { Name = "cp_session", Value = cookie.Split('=', 2)[1], Url = there.Address.ToString() }]);
        await seller.GoAsync(SiteUrls.InventoryPath);
        var price = seller.Page.Locator("td.money input:not([readonly])").First;
        await Expect(price).ToBeVisibleAsync();
        var prices = await PricesAsync(cluster);

        // What is typed but not sent yet comes too late.
        await price.FillAsync("7777");
        var same = new PlainBrowser(here.Http);
        same.Put("cp_session", cookie.Split('=', 2)[1]);
        using var ended = await same.PressAsync("/dev/sign-in", "/sign-out");
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);

        await Expect(seller.Page).ToHaveURLAsync(new Regex(@"/sign-in\?return="), new() { Timeout = WithinMilliseconds });
        Assert.Equal(prices, await PricesAsync(cluster));
    }

    private static async Task<string> SellerAsync(NodeCluster cluster)
    {
        await using var db = cluster.Open();
        return await db.Listings.Where(l => l.Status == ListingStatus.Published).GroupBy(l => l.SellerId)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key.ToString()).FirstAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<long> PricesAsync(NodeCluster cluster)
    {
        await using var db = cluster.Open();
        return await db.Listings.SumAsync(l => l.PriceHalalas, TestContext.Current.CancellationToken);
    }
}
