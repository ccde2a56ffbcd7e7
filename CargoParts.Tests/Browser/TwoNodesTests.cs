using System.Text.RegularExpressions;
using CargoParts.Tests.Support;
using CargoParts.Web.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CargoParts.Tests.Browser;

/// <summary>A seller on one node and a shopper on another see each other's acts.</summary>
public sealed class TwoNodesTests(BrowserShop browser)
{
    private const int Listings = 300;

    [Fact]
    public async Task What_a_seller_changes_on_one_node_stands_in_the_open_page_of_a_shopper_on_the_other()
    {
        await using var cluster = await NodeCluster.StartAsync(2, Listings);
        await using var seller = await browser.VisitAsync(cluster.Nodes[0].Address, "ar", Device.Desk);
        await seller.GoAsync(SiteUrls.DemoSignIn);
        await seller.Page.Locator("li.account").Nth(1).GetByRole(AriaRole.Button).ClickAsync();
        await seller.GoAsync(SiteUrls.InventoryPath);
        var line = seller.Page.Locator("tr:has(a.title)").First;
        var price = line.Locator("td.money input:not([readonly])");
        await Expect(price).ToBeVisibleAsync();
        var listing = (await line.Locator("a.title").GetAttributeAsync("href"))!;
        await using var shopper = await browser.VisitAsync(cluster.Nodes[1].Address, "ar", Device.Phone);
        await shopper.GoLiveAsync(listing);
        await shopper.MarkAsync();
        await seller.MarkAsync();

        await price.FillAsync("1234");
        await price.PressAsync("Enter");
        await Expect(shopper.Page.Locator(".amount .price b")).ToHaveTextAsync("1,234");

        var pieces = line.Locator("td.pieces input");
        await pieces.FillAsync("1");
        await pieces.PressAsync("Enter");
        var state = shopper.Page.Locator(".stock [role=status]");
        await Expect(state).ToHaveTextAsync("آخر قطعة");

        // Somebody is at the checkout with it, on neither of the two nodes, and nobody is told; then it is sold.
        var id = Guid.Parse(Regex.Match(listing, "listing/([0-9a-f-]{36})").Groups[1].Value);
        await ExecuteAsync(cluster, $"update listings set held = 1 where id = {id}");
        await Expect(state).ToHaveTextAsync("محجوزة حالياً لمشترٍ آخر");
        await Expect(line.Locator(".has.maybe")).ToBeVisibleAsync();
        await ExecuteAsync(cluster, $"update listings set on_hand = 0, held = 0 where id = {id}");
        await Expect(state).ToHaveTextAsync("نفدت الكمية");
        await Expect(shopper.Page.GetByRole(AriaRole.Link, new() { Name = "ابحث عن مثلها" })).ToBeVisibleAsync();
        await Expect(line.Locator(".has.no")).ToBeVisibleAsync();

        await shopper.AssertStayedAsync();
        await seller.AssertStayedAsync();
        shopper.AssertNoComplaints();
        seller.AssertNoComplaints();
    }

    [Fact]
    public async Task Two_who_look_at_a_listing_on_two_nodes_are_two()
    {
        await using var cluster = await NodeCluster.StartAsync(2, Listings);
        await using var db = cluster.Open();
        var listing = await db.Listings.OrderBy(l => l.Id).Select(l => l.Id).FirstAsync(TestContext.Current.CancellationToken);
        await using var one = await browser.VisitAsync(cluster.Nodes[0].Address, "ar", Device.Phone);
        await using var other = await browser.VisitAsync(cluster.Nodes[1].Address, "en", Device.Desk);

        await one.GoLiveAsync($"listing/{listing}");
        await other.GoLiveAsync($"listing/{listing}");

        await Expect(one.Page.GetByText("شخصان يشاهدان الآن")).ToBeVisibleAsync();
        await Expect(other.Page.GetByText("2 people looking now")).ToBeVisibleAsync();
    }

    private static async Task ExecuteAsync(NodeCluster cluster, FormattableString sql)
    {
        await using var db = cluster.Open();
        Assert.Equal(1, await db.Database.ExecuteSqlAsync(sql, TestContext.Current.CancellationToken));
    }
}
