using System.Net;
using System.Text.RegularExpressions;
using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Http;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CargoParts.Tests.Nodes;

public sealed partial class NginxTests(BrowserShop browser)
{
    private const int Listings = 300;
    private const string Affinity = "cp_node";

    [Fact]
    public async Task A_visitor_stays_with_one_node_and_moves_on_without_an_error_when_it_dies()
    {
        await using var cluster = await NodeCluster.StartAsync(nodes: 2, Listings, ShopProxy.NodeSettings);
        await using var proxy = await ShopProxy.StartAsync(cluster.Nodes);
        var cookies = new CookieContainer();
        using var visitor = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = proxy.Address };
        await ExpectPageAsync(visitor);
        var first = NodeOf(cookies, proxy);

        for (var i = 0; i < 20; i++)
        {
            await ExpectPageAsync(visitor);
            Assert.Equal(first, NodeOf(cookies, proxy));
        }

        cluster.Nodes.Single(node => node.Name == first).Kill();
        await ExpectPageAsync(visitor);
        Assert.NotEqual(first, NodeOf(cookies, proxy));

        // And stays there when the first one is back.
        await cluster.Nodes.Single(node => node.Name == first).StartAsync();
        await ExpectPageAsync(visitor);
        Assert.NotEqual(first, NodeOf(cookies, proxy));
    }

    [Fact]
    public async Task An_island_answers_through_it_and_goes_on_with_the_other_node_when_its_own_dies()
    {
        await using var cluster = await NodeCluster.StartAsync(nodes: 2, Listings, ShopProxy.NodeSettings);
        await using var proxy = await ShopProxy.StartAsync(cluster.Nodes);
        await using var visit = await browser.VisitAsync(proxy.Address, "ar", Device.Phone);
        var sockets = 0;
        visit.Page.WebSocket += (_, _) => sockets++;
        await visit.GoLiveAsync("search?part=bumper&sort=newest");
        Assert.Equal(1, sockets);
        var first = (await visit.Context.CookiesAsync()).Single(cookie => cookie.Name == Affinity).Value;
        await visit.MarkAsync();

        cluster.Nodes.Single(node => node.Name == first).Kill();

        await visit.LoadedAnewAsync();
        await visit.LiveAsync();
        await visit.ExpectAddressAsync(Address());
        await Expect(visit.Cards.First).ToBeVisibleAsync();
        Assert.NotEqual(first, (await visit.Context.CookiesAsync()).Single(cookie => cookie.Name == Affinity).Value);
    }

    [Fact]
    public async Task Nodes_see_the_address_that_the_visitor_sees()
    {
        await using var cluster = await NodeCluster.StartAsync(nodes: 1, Listings, ShopProxy.NodeSettings);
        await using var proxy = await ShopProxy.StartAsync(cluster.Nodes);
        using var http = new HttpClient { BaseAddress = proxy.Address };

        Assert.NotEqual(HttpStatusCode.Forbidden, await CircuitAsync(http, proxy.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(HttpStatusCode.Forbidden, await CircuitAsync(http, "http://elsewhere.example"));
    }

    [Fact]
    public async Task What_is_too_long_is_refused_by_the_app_which_can_say_why()
    {
        var configuration = await ShopProxy.ConfigureAsync(["127.0.0.1:80", "a=127.0.0.1:81", "b=127.0.0.1:82"]);

        Assert.True(int.Parse(BodyMegabytes().Match(configuration).Groups["n"].Value, null) * 1024 * 1024 > ApiProblems.MaxBodyBytes);
        Assert.True(int.Parse(HeaderKilobytes().Match(configuration).Groups["n"].Value, null) * 1024 >= 8 * ApiProblems.MaxTargetLength);
        Assert.DoesNotContain("{{", configuration[configuration.IndexOf("map", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    private static async Task ExpectPageAsync(HttpClient visitor)
    {
        using var page = await visitor.GetAsync(new Uri("/search?q=صدام", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private static async Task<HttpStatusCode> CircuitAsync(HttpClient http, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1") { Headers = { { "Origin", origin } } };
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static string NodeOf(CookieContainer cookies, ShopProxy proxy) => cookies.GetCookies(proxy.Address)[Affinity]!.Value;

    [GeneratedRegex(@"/search\?part=bumper&sort=newest$")]
    private static partial Regex Address();

    [GeneratedRegex(@"client_max_body_size (?<n>\d+)m;")]
    private static partial Regex BodyMegabytes();

    [GeneratedRegex(@"large_client_header_buffers \d+ (?<n>\d+)k;")]
    private static partial Regex HeaderKilobytes();
}
