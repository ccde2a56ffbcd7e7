using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Limits;
using Microsoft.AspNetCore.Http;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CargoParts.Tests.Security;

/// <summary>The limits of production, as they are met from outside.</summary>
public sealed partial class RateLimitTests(BrowserShop browser)
{
    private static readonly Dictionary<string, string> Production = new() { ["RateLimits:Relaxed"] = "false" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_and_the_interface_share_the_searches_of_a_guest_and_the_next_is_told_when_to_come_back()
    {
        await using var shop = await SmallShop.OpenAsync(Production);
        for (var i = 0; i < RateRules.Search.Permits; i++)
        {
            using var searched = await shop.Http.GetAsync(new Uri(i % 2 == 0 ? "/search?q=camry" : "/api/v1/search?q=camry", UriKind.Relative), Token);
            Assert.Equal(HttpStatusCode.OK, searched.StatusCode);
        }

        using var page = await shop.Http.GetAsync(new Uri("/search?q=camry", UriKind.Relative), Token);
        using var english = await shop.Http.GetAsync(new Uri("/en/search?q=camry", UriKind.Relative), Token);
        using var answer = await shop.Http.GetAsync(new Uri("/api/v1/search?q=camry", UriKind.Relative), Token);
        using var suggestions = await shop.Http.GetAsync(new Uri("/api/v1/suggest?q=cam", UriKind.Relative), Token);

        Assert.All([page, english, answer], refused =>
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.InRange(int.Parse(Assert.Single(refused.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture), 1, 65);
        });
        Assert.Matches(ArabicWait(), Html.Words(await page.Content.ReadAsStringAsync(Token)));
        Assert.Matches(EnglishWait(), Html.Words(await english.Content.ReadAsStringAsync(Token)));
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Matches(ArabicWait(), JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement.Text("detail"));
        Assert.Equal(HttpStatusCode.OK, suggestions.StatusCode);
    }

    [Fact]
    public async Task The_interface_takes_a_hundred_requests_a_minute_of_whatever_kind()
    {
        await using var shop = await SmallShop.OpenAsync(Production);
        for (var i = 0; i < RateRules.Api.Permits; i++)
        {
            using var answer = await shop.Http.GetAsync(new Uri(i % 2 == 0 ? "/api/v1/interpret?q=camry" : "/api/v1/nothing", UriKind.Relative), Token);
            Assert.NotEqual(HttpStatusCode.TooManyRequests, answer.StatusCode);
        }

        using var refused = await shop.Http.GetAsync(new Uri("/api/v1/interpret?q=camry", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
    }

    [Fact]
    public async Task Completions_have_a_count_of_their_own()
    {
        await using var shop = await SmallShop.OpenAsync(new Dictionary<string, string>(Production) { ["RateLimits:Rules:api:Permits"] = "1000" });
        for (var i = 0; i < RateRules.Suggest.Permits; i++)
        {
            using var answer = await shop.Http.GetAsync(new Uri("/api/v1/suggest?q=cam", UriKind.Relative), Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using var refused = await shop.Http.GetAsync(new Uri("/api/v1/suggest?q=cam", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
    }

    [Theory]
    [InlineData("203.0.113.1", "203.0.113.2", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:203.0.113.1", "203.0.113.1", true)]
    public async Task Guests_are_told_apart_by_address_and_subscribers_by_network(string first, string second, bool isOne)
    {
        await using var shop = await SmallShop.OpenAsync(new Dictionary<string, string>(Production) { ["RateLimits:Rules:search:Permits"] = "1" });

        await SearchAsync(shop, first);

        Assert.Equal(isOne ? 429 : 200, (await SearchAsync(shop, second)).Response.StatusCode);
    }

    [Fact]
    public async Task Searches_over_a_circuit_are_counted_and_the_other_node_knows_of_them()
    {
        await using var cluster = await NodeCluster.StartAsync(2, SmallShop.Listings, Production);
        await using var visit = await browser.VisitAsync(cluster.Nodes[0].Address, "ar", Device.Phone);
        await visit.GoLiveAsync("search");
        for (var i = 1; i < RateRules.Search.Permits; i++)
        {
            var sort = i % 2 == 0 ? "price-asc" : "price-desc";
            await visit.Page.Locator("select[name=sort]").SelectOptionAsync(sort);
            await visit.ExpectAddressAsync(new Regex($"sort={sort}"));
        }

        var refusal = visit.Page.Locator(".refusal");
        await Expect(refusal).ToHaveCountAsync(0);
        await visit.Page.Locator("select[name=sort]").SelectOptionAsync("newest");

        await Expect(refusal).ToBeVisibleAsync();
        Assert.Matches(ArabicWait(), await refusal.InnerTextAsync());
        await Expect(visit.Cards.First).ToBeVisibleAsync();
        await Eventually.TrueAsync(async () =>
        {
            using var elsewhere = await cluster.Nodes[1].Http.GetAsync(new Uri("/api/v1/search?q=camry", UriKind.Relative), Token);
            return elsewhere.StatusCode == HttpStatusCode.TooManyRequests;
        });
    }

    private static Task<HttpContext> SearchAsync(SmallShop shop, string address) => shop.Server.SendAsync(http =>
    {
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        http.Request.Path = "/api/v1/search";
        http.Request.QueryString = new("?q=camry");
    }, Token);

    [GeneratedRegex("حاول مرة أخرى بعد .*(ثاني|ثوان|دقيق)")]
    private static partial Regex ArabicWait();

    [GeneratedRegex("Try again in .*(second|minute)")]
    private static partial Regex EnglishWait();
}
