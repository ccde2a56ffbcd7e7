using CargoParts.Tests.Support;
using Xunit;

namespace CargoParts.Tests.Nodes;

public sealed class SameResultsTests
{
    private const int Listings = 2_000;

    private static readonly string[] Queries =
    [
        "q=صدام", "q=صدام كامري 2015", "q=شمعات هايلكس", "q=مكينة سوناتا", "q=باب خلفي النترا", "q=camry bumper", "q=كشاف كورولا", "q=رديتر", "q=قير لاندكروزر",
        "q=تويوتا", "q=زجاج امامي", "q=مساعدات اكسنت", "q=لمبات", "q=صدام&sort=newest", "q=صدام&sort=price-asc", "sort=newest", "sort=price-asc",
        "sort=price-desc", "make=toyota", "part=bumper&page=2",
    ];

    [Fact]
    public async Task Every_node_finds_the_same_listings_in_the_same_order()
    {
        await using var cluster = await NodeCluster.StartAsync(nodes: 2, Listings);

        foreach (var query in Queries)
        {
            var found = await Task.WhenAll(cluster.Nodes.Select(node => FindAsync(node, query)));
            Assert.Equal(found[0], found[1]);
            Assert.NotEmpty(found[0]);
        }
    }

    [Fact]
    public async Task A_node_that_was_killed_comes_back_on_its_own_folder_and_one_that_is_stopped_ends_in_good_order()
    {
        await using var cluster = await NodeCluster.StartAsync(nodes: 1, Listings);
        var node = cluster.Nodes[0];
        var before = await FindAsync(node, Queries[0]);

        node.Kill();
        Assert.False(await node.IsReadyAsync());
        await node.StartAsync();

        Assert.Equal(before, await FindAsync(node, Queries[0]));
        await node.StopAsync();
        Assert.Equal(0, node.ExitCode);
    }

    private static async Task<IReadOnlyList<string>> FindAsync(ShopNode node, string query)
    {
        var answer = await Json.GetAsync(node.Http, $"/api/v1/search?{query}");
        return [.. answer.GetProperty("hits").EnumerateArray().Select(hit => hit.Text("id")!)];
    }
}
