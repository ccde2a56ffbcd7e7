using System.Collections.Concurrent;
using CargoParts.Data;
using CargoParts.Data.Demo;
using CargoParts.Data.Embedded;
using CargoParts.Data.Listings;
using CargoParts.Data.Platform;
using CargoParts.Data.Reference;
using CargoParts.Search;
using CargoParts.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace CargoParts.Tests.Features.Search.Sync;

/// <summary>Whatever is killed when: in the end every index is the database again, without anyone's help.</summary>
[Collection(nameof(SlowWriters))]
public sealed class NodeFaultTests
{
    private const int Listings = 2_000;
    private const int Writers = 4;

    private static readonly DateTimeOffset Anchor = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_that_is_killed_while_it_applies_changes_comes_back_with_all_of_them()
    {
        await using var cluster = await NodeCluster.StartAsync(2, Listings);
        await using (var writing = new Writing(cluster.ConnectionString))
        {
            for (var kill = 0; kill < 3; kill++)
            {
                await writing.MadeAsync(200);
                cluster.Nodes[1].Kill();
                await writing.MadeAsync(100);
                await cluster.Nodes[1].StartAsync();
            }
        }

        await SameEverywhereAsync(cluster.Nodes, cluster.ConnectionString);
    }

    [Fact]
    public async Task A_node_that_is_killed_while_it_saves_its_index_comes_back_with_all_of_it()
    {
        await using var cluster = await NodeCluster.StartAsync(1, Listings);
        await using (var writing = new Writing(cluster.ConnectionString))
        {
            await KillWhenAsync(cluster.Nodes[0], "embedded/a", _ => true);
            await cluster.Nodes[0].StartAsync();
            await writing.MadeAsync(100);
        }

        await SameEverywhereAsync(cluster.Nodes, cluster.ConnectionString);
    }

    [Fact]
    public async Task A_node_that_is_killed_while_it_makes_its_index_anew_comes_back_with_the_one_before()
    {
        await using var cluster = await NodeCluster.StartAsync(1, Listings);
        await using (var writing = new Writing(cluster.ConnectionString))
        {
            var killed = KillWhenAsync(cluster.Nodes[0], "embedded", name => name is "b");
            await AskAsync(cluster.ConnectionString, IndexTaskKind.Rebuild);
            await killed;
            await writing.MadeAsync(100);
            await cluster.Nodes[0].StartAsync();
        }

        await using (var db = cluster.Open())
        {
            // Said by the job that does these tasks, when it runs for the first time.
            await Eventually.TrueAsync(async () => await db.IndexTasks.Select(t => t.State).SingleAsync(Token) == IndexTaskState.Failed);
        }

        await SameEverywhereAsync(cluster.Nodes, cluster.ConnectionString);
    }

    [Fact]
    public async Task Changes_that_nobody_was_told_of_are_found_all_the_same()
    {
        await using var cluster = await NodeCluster.StartAsync(2, Listings);
        await using (var db = cluster.Open())
        {
            // The largest transaction a seller makes; no word goes out.
            await db.Database.ExecuteSqlAsync($"update listings set price_halalas = 7700000", Token);
        }

        foreach (var node in cluster.Nodes)
        {
            await Eventually.TrueAsync(async () => await CostingAsync(node, 77_000) == Listings);
        }

        await SameEverywhereAsync(cluster.Nodes, cluster.ConnectionString);
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task A_hundred_thousand_changes_of_many_slow_writers_reach_every_node_and_an_open_transaction_holds_nobody_up()
    {
        const int Changes = 100_032;
        const int HeldPrice = 1_000_000;
        await using var cluster = await NodeCluster.StartAsync(2, 101_000);
        await using var db = cluster.Open();
        var ids = await db.Listings.Where(l => l.Status == ListingStatus.Published).OrderBy(l => l.Id).Select(l => l.Id).Take(Changes + 2).ToListAsync(Token);
        Assert.Equal(Changes + 2, ids.Count);
        var slow = new SlowWriters(cluster.ConnectionString, writers: 64, longestHold: TimeSpan.FromMilliseconds(200));
        await using var held = await slow.OpenAsync();
        await using var heldTransaction = await held.BeginTransactionAsync(Token);
        await ChangeAsync(held, Price(HeldPrice, ids[0]));
        var opened = TimeProvider.System.GetTimestamp();

        // Each listing changes once: no later change makes up for one that is missed.
        var untouched = new ConcurrentQueue<Guid>(ids[2..]);
        var writing = slow.WriteAsync(Changes, async (connection, random) =>
        {
            Assert.True(untouched.TryDequeue(out var id));
            await ChangeAsync(connection, Writing.Change(random, $"'{id}'"));
            return id;
        });

        for (var price = HeldPrice + 1; TimeProvider.System.GetElapsedTime(opened) < TimeSpan.FromSeconds(30); price++)
        {
            await db.Database.ExecuteSqlRawAsync(Price(price, ids[1]), Token);
            await FoundAsync(cluster.Nodes, price);
        }

        Assert.False(writing.IsCompletedSuccessfully);
        Assert.All(await Task.WhenAll(cluster.Nodes.Select(node => CostingAsync(node, HeldPrice))), found => Assert.Equal(0, found));
        await heldTransaction.CommitAsync(Token);
        await FoundAsync(cluster.Nodes, HeldPrice);
        await writing;
        await SameEverywhereAsync(cluster.Nodes, cluster.ConnectionString);

        static string Price(int riyals, Guid listing) => $"update listings set price_halalas = {riyals * 100L} where id = '{listing}'";
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_database_server_that_ends_under_load_is_waited_for(bool isCrash)
    {
        var folder = Directory.CreateTempSubdirectory("cargoparts-restart-").FullName;
        var server = await ServerAsync(folder);
        try
        {
            await using var db = PostgresDatabase.Open(server.ConnectionString);
            await db.Database.MigrateAsync(Token);
            await ReferenceLoader.LoadAsync(server.ConnectionString, Token);
            await DemoLoader.LoadAsync(server.ConnectionString, seed: 1, Listings, Anchor, new Progress<DemoProgress>(), Token);
            await using var node = new ShopNode("a", server.ConnectionString);
            await node.StartAsync();
            await using (var writing = new Writing(server.ConnectionString))
            {
                await writing.MadeAsync(200);
                if (isCrash)
                {
                    // It recovers by itself.
                    await CrashAsync(db);
                }
                else
                {
                    await server.DisposeAsync();
                    server = await ServerAsync(folder);
                }

                await writing.MadeAsync(200);
            }

            await SameEverywhereAsync([node], server.ConnectionString);
        }
        finally
        {
            await server.DisposeAsync();
            NpgsqlConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<EmbeddedPostgres> ServerAsync(string folder) =>
        EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { Folder = folder }, NullLogger.Instance, Token);

    /// <summary>A process of the server dies hard: the server throws everybody out and recovers from its log.</summary>
    private static async Task CrashAsync(DbContext db)
    {
        await using var victim = new NpgsqlConnection(db.Database.GetConnectionString());
        await victim.OpenAsync(Token);
        using var kill = System.Diagnostics.Process.Start("kill", ["-KILL", victim.ProcessID.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Token);
        await Assert.ThrowsAnyAsync<NpgsqlException>(async () =>
        {
            await using var command = new NpgsqlCommand("select pg_sleep(30)", victim);
            await command.ExecuteNonQueryAsync(Token);
        });
    }

    /// <summary>Kills the node as soon as something appears in its index folder.</summary>
    private static async Task KillWhenAsync(ShopNode node, string folder, Func<string, bool> appears)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(Path.Combine(node.IndexFolder, folder)) { EnableRaisingEvents = true };
        watcher.Created += (_, created) =>
        {
            if (appears(created.Name!))
            {
                seen.TrySetResult();
            }
        };
        await seen.Task.WaitAsync(TimeSpan.FromSeconds(60), Token);
        node.Kill();
    }

    /// <summary>Each node has every change; stopped, its files hold every listing as the database does.</summary>
    private static async Task SameEverywhereAsync(IReadOnlyList<ShopNode> nodes, string connectionString)
    {
        await using var db = PostgresDatabase.Open(connectionString);
        var published = await db.Listings.CountAsync(l => l.Status == ListingStatus.Published, Token);
        await db.Database.ExecuteSqlAsync($"update listings set price_halalas = 9900000 where id = (select id from listings where status = 'Published' limit 1)", Token);
        foreach (var node in nodes)
        {
            // The last change has come: so have those before it.
            await Eventually.TrueAsync(async () => await CostingAsync(node, 99_000) >= 1);
            Assert.Equal(published, await TotalAsync(node, ""));
            await node.StopAsync();
            Assert.Equal(await VersionsAsync(db), Saved(node, connectionString));
        }
    }

    private static Task FoundAsync(IEnumerable<ShopNode> nodes, int price) =>
        Task.WhenAll(nodes.Select(node => Eventually.TrueAsync(async () => await CostingAsync(node, price) == 1)));

    private static async Task ChangeAsync(NpgsqlConnection connection, string sql)
    {
        await using var change = new NpgsqlCommand(sql, connection);
        await change.ExecuteNonQueryAsync(Token);
    }

    private static Task<List<ListingVersion>> VersionsAsync(CargoPartsDb db) => db.Listings
        .Where(l => l.Status == ListingStatus.Published).OrderBy(l => l.Id).Select(l => new ListingVersion(l.Id, l.Revision)).ToListAsync(Token);

    private static IEnumerable<ListingVersion> Saved(ShopNode node, string connectionString)
    {
        using var closed = new ClosedShop(connectionString, node.IndexFolder);
        return [.. closed.Services.GetRequiredService<IListingIndex>().Versions().OrderBy(v => v.Id)];
    }

    private static Task<int> CostingAsync(ShopNode node, int riyals) => TotalAsync(node, $"priceMin={riyals}&priceMax={riyals}");

    private static async Task<int> TotalAsync(ShopNode node, string query) =>
        (await Json.GetAsync(node.Http, $"/api/v1/search?{query}&pageSize=1")).Number("total");

    private static async Task AskAsync(string connectionString, IndexTaskKind kind)
    {
        await using var db = PostgresDatabase.Open(connectionString);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into index_tasks (id, node, kind, state, requested_at, done, total, is_cancel_requested)
            select gen_random_uuid(), name, {kind.ToString()}, 'Waiting', now(), 0, 0, false from nodes
            """,
            Token);
    }

    /// <summary>Sellers who change prices, stock and words without end, and try again when the server is away.</summary>
    private sealed class Writing : IAsyncDisposable
    {
        private readonly CancellationTokenSource _over = CancellationTokenSource.CreateLinkedTokenSource(Token);
        private readonly Task _running;
        private int _made;

        public Writing(string connectionString) =>
            _running = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(connectionString, writer), Token)));

        /// <summary>Waits for so many changes more.</summary>
        public Task MadeAsync(int more)
        {
            var goal = Volatile.Read(ref _made) + more;
            return Eventually.TrueAsync(() => Volatile.Read(ref _made) >= goal);
        }

        public async ValueTask DisposeAsync()
        {
            await _over.CancelAsync();
            await _running;
            _over.Dispose();
        }

        private async Task WriteAsync(string connectionString, int writer)
        {
            var random = new Random(writer);
            while (!_over.IsCancellationRequested)
            {
                try
                {
                    await using var connection = new NpgsqlConnection(connectionString);
                    await connection.OpenAsync(_over.Token);
                    while (true)
                    {
                        var listing = $"(select id from listings offset {random.Next(Listings - 50)} limit 1)";
                        await using var change = new NpgsqlCommand(Change(random, listing), connection);
                        await change.ExecuteNonQueryAsync(_over.Token);
                        Interlocked.Increment(ref _made);
                    }
                }
                catch (OperationCanceledException) when (_over.IsCancellationRequested)
                {
                    // The test has seen enough.
                }
                catch (NpgsqlException)
                {
                    // The server is away.
                }
            }
        }

        /// <summary>What sellers do; of some of it nobody is told.</summary>
        /// <param name="listing">An expression of its id.</param>
        public static string Change(Random random, string listing) => random.Next(10) switch
        {
            < 6 => $"update listings set price_halalas = {random.Next(10, 90_000) * 100L} where id = {listing}; notify listing_changes",
            < 8 => $"update listings set on_hand = {random.Next(0, 9)} where id = {listing}; notify listing_changes",
            8 => $"update listings set title = left(title, 100) || ' {random.Next(1000)}' where id = {listing}",
            _ => $"update listings set status = case status when 'Published' then 'Paused' else 'Published' end where id = {listing}",
        };
    }
}
