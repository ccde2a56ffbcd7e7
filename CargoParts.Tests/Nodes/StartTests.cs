using CargoParts.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Nodes;

public sealed class StartTests
{
    private const int Listings = 300;

    [Fact]
    public async Task Nodes_that_start_together_on_an_empty_database_prepare_it_once()
    {
        var database = await PostgresDatabase.CreateAsync();
        await using (var db = database.Open())
        {
            await db.Database.ExecuteSqlRawAsync("drop schema public cascade; create schema public", TestContext.Current.CancellationToken);
        }

        await using var cluster = await NodeCluster.StartAsync(database, nodes: 3, new Dictionary<string, string> { ["Demo:Listings"] = $"{Listings}" });

        Assert.All(cluster.Nodes, node => Assert.DoesNotContain("fail:", node.Output, StringComparison.Ordinal));
        Assert.Single(cluster.Nodes, node => node.Output.Contains("Demo catalogue", StringComparison.Ordinal));
        await using var filled = cluster.Open();
        Assert.Equal(Listings, await filled.Listings.CountAsync(TestContext.Current.CancellationToken));
    }
}
