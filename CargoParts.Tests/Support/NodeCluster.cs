using System.Globalization;
using CargoParts.Data;
using CargoParts.Data.Demo;
using Xunit;

namespace CargoParts.Tests.Support;

/// <summary>Several nodes, each a process with an index of its own, over one database of the test.</summary>
internal sealed class NodeCluster : IAsyncDisposable
{
    private const int Seed = 1;

    private readonly PostgresDatabase _database;

    private NodeCluster(PostgresDatabase database, IReadOnlyList<ShopNode> nodes)
    {
        _database = database;
        Nodes = nodes;
    }

    /// <summary>Named a, b, c ….</summary>
    public IReadOnlyList<ShopNode> Nodes { get; }

    public string ConnectionString => _database.ConnectionString;

    /// <summary>Starts all of them at once and waits until they are ready.</summary>
    /// <param name="listings">Of the demo catalogue, which stands before the first node starts; one may sign in as any of its sellers.</param>
    /// <param name="settings">Configuration keys with colons, for every node.</param>
    public static async Task<NodeCluster> StartAsync(int nodes, int listings, IReadOnlyDictionary<string, string>? settings = null)
    {
        var database = await PostgresDatabase.CreateAsync();
        await DemoLoader.LoadAsync(
            database.ConnectionString, Seed, listings, new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero), new Progress<DemoProgress>(),
            TestContext.Current.CancellationToken);
        var demo = new Dictionary<string, string>
        {
            ["Demo:Listings"] = listings.ToString(CultureInfo.InvariantCulture),
            ["Demo:Seed"] = Seed.ToString(CultureInfo.InvariantCulture),
            ["Demo:SignIn"] = "true",
        };
        return await StartAsync(database, nodes, Joined(demo, settings));
    }

    /// <summary>Over a database that stands already, and that goes with the cluster.</summary>
    public static async Task<NodeCluster> StartAsync(PostgresDatabase database, int nodes, IReadOnlyDictionary<string, string>? settings = null)
    {
        var cluster = new NodeCluster(
            database, [.. Enumerable.Range(0, nodes).Select(i => new ShopNode(((char)('a' + i)).ToString(), database.ConnectionString, settings))]);
        try
        {
            await Task.WhenAll(cluster.Nodes.Select(node => node.StartAsync()));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    private static Dictionary<string, string> Joined(Dictionary<string, string> settings, IReadOnlyDictionary<string, string>? others)
    {
        foreach (var (key, value) in others ?? new Dictionary<string, string>())
        {
            settings[key] = value;
        }

        return settings;
    }

    public CargoPartsDb Open() => _database.Open();

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            await node.DisposeAsync();
        }

        await _database.DisposeAsync();
    }
}
