using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CargoParts.Bench.Support;
using CargoParts.Data.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using static System.FormattableString;

namespace CargoParts.Bench.Freshness;

/// <summary>
/// How soon a committed change is found by a search on every node and stands in open pages, one at a time and thousands at once; and how soon a
/// killed node serves again: under a load of changes and searches, with two nodes, the database, the browser and this program on one machine.
/// </summary>
internal sealed class FreshnessBenchmark
{
    public static readonly Benchmark Benchmark = new(
        "live",
        "[--listings 1000000] [--changes 500] [--searches 20] [--seconds 60]",
        "Commit to search on two nodes and to the text of open pages, and a kill -9; --changes and --searches a second.",
        RunAsync);

    private const string Folder = "artifacts/bench/live";
    private const int BulkSize = 2_000;
    private const int BulkRounds = 5;
    private const int ProbeListings = 64;
    private const int LoadListings = 50_000;

    // More than a page of results, and nothing that is only near it.
    private const string Words = "فحمات";

    // Riyals that no listing of the catalogue costs: a price is the name of one change.
    private const int FirstPrice = 1_000_000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromMilliseconds(200);
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static async Task<int> RunAsync(BenchArguments arguments, CancellationToken cancellationToken)
    {
        arguments.Allow("listings", "changes", "searches", "seconds");
        var listings = arguments.Count("listings", 1_000_000);
        var changes = arguments.Count("changes", 500);
        var searches = arguments.Count("searches", 20);
        var duration = TimeSpan.FromSeconds(arguments.Count("seconds", 60));

        await using var server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { Folder = Path.GetFullPath($"{Folder}/postgres") }, NullLogger.Instance, cancellationToken);
        await using var a = await AppUnderTest.StartNodeAsync("a", $"{Folder}/a", listings, server.ConnectionString, cancellationToken);
        await using var b = await AppUnderTest.StartNodeAsync("b", $"{Folder}/b", listings, server.ConnectionString, cancellationToken);
        await using var database = NpgsqlDataSource.Create(server.ConnectionString);
        var some = await ListingsAsync(database, ProbeListings + BulkSize + LoadListings, cancellationToken);
        await using var browser = await ShopperBrowser.StartAsync();
        var page = await browser.OpenAsync(new Uri(b.Address, $"/listing/{some[0]}"), ".amount .price b");
        var results = await browser.OpenAsync(new Uri(a.Address, "/search?q=" + Uri.EscapeDataString(Words)), "[data-listing] .price b");
        var cards = await results.CardsAsync();
        var probed = some[..ProbeListings];
        Guid[] bulk = [.. some[..1].Union(cards).Union(some[ProbeListings..]).Take(BulkSize)];
        await using var load = new ChangeLoad(server.ConnectionString, [.. some.Except([.. probed, .. bulk])], changes);
        load.Start();
        var asking = new Searchers([a.Address, b.Address], searches);
        using var search = new PriceSearch([a.Address, b.Address]);
        await Task.Delay(WarmUp, cancellationToken);

        var measuring = Stopwatch.GetTimestamp();
        var made = load.Made;
        asking.Forget();
        var probes = await ProbeAsync(database, load, search, probed, duration, cancellationToken);
        var pace = (load.Made - made) / Stopwatch.GetElapsedTime(measuring).TotalSeconds;
        var milliseconds = asking.Milliseconds().ToArray();
        var seen = await page.SeenAsync();
        var rounds = new List<BulkRound>();
        var bulkChange = new BulkChange(database, load, search, [page, results], bulk);
        for (var round = 1; round <= BulkRounds; round++)
        {
            rounds.Add(await bulkChange.RunAsync(FirstPrice - round, cancellationToken));
        }

        // A node that is killed answers no searches.
        asking.Dispose();
        var readyAfter = await KillAsync(b, () => AppUnderTest.StartNodeAsync("b", $"{Folder}/b", listings, server.ConnectionString, cancellationToken));

        var painted = probes.Where(p => p.IsOnPage && seen.ContainsKey(p.Price)).Select(p => seen[p.Price] - p.CommittedAt).ToArray();
        var missed = probes.Count(p => p.IsOnPage) - painted.Length + rounds.Sum(r => r.PaintedAfter.Count(p => p is null));
        FreshnessRow[] rows =
        [
            FreshnessRow.Of("commit → found on node a", probes.Select(p => p.FoundAfter[0])),
            FreshnessRow.Of("commit → found on node b", probes.Select(p => p.FoundAfter[1])),
            FreshnessRow.Of("commit → found on both", probes.Select(p => p.FoundAfter.Max())),
            FreshnessRow.Of("commit → text in an open page", painted),
            FreshnessRow.Of("searches meanwhile", milliseconds),
            FreshnessRow.Of($"{BulkSize} at once → found on both", rounds.Select(r => r.FoundAfter)),
            FreshnessRow.Of($"{BulkSize} at once → text in an open page", rounds.Select(r => r.PaintedAfter[0]).OfType<double>()),
            FreshnessRow.Of($"{BulkSize} at once → all {cards.Length} cards of results", rounds.Select(r => r.PaintedAfter[1]).OfType<double>()),
            FreshnessRow.Of("suggestions in these pages meanwhile", rounds.SelectMany(r => r.Busy).SelectMany(l => l.Answers)),
            FreshnessRow.Of("… and just before", rounds.SelectMany(r => r.Calm).SelectMany(l => l.Answers)),
            FreshnessRow.Of("longest frame of these pages meanwhile", rounds.SelectMany(r => r.Busy).Select(l => l.LongestFrame)),
            FreshnessRow.Of("… and just before", rounds.SelectMany(r => r.Calm).Select(l => l.LongestFrame)),
        ];
        Show(rows, Invariant($"{listings:N0} listings, {pace:N0} changes/s, {searches} searches/s, {asking.Failed} of them failed, {missed} prices never painted; node b killed and ready again after {readyAfter.TotalSeconds:N1} s"));
        await SaveAsync(rows, listings, pace, searches, missed, readyAfter, cancellationToken);
        return missed + asking.Failed == 0 ? 0 : 1;
    }

    private static async Task<Guid[]> ListingsAsync(NpgsqlDataSource database, int count, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select array(select id from listings where status = 'Published' and on_hand > 0 order by md5(id::text) limit $1)");
        command.Parameters.Add(new() { Value = count });
        return (Guid[])(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<List<Probe>> ProbeAsync(
        NpgsqlDataSource database, ChangeLoad load, PriceSearch search, Guid[] listings, TimeSpan duration, CancellationToken cancellationToken)
    {
        List<Probe> probes = [];
        var started = Stopwatch.GetTimestamp();
        using var pace = new PeriodicTimer(ProbeEvery);
        for (var i = 0; Stopwatch.GetElapsedTime(started) < duration && await pace.WaitForNextTickAsync(cancellationToken); i++)
        {
            // Every other one is the listing of the open page.
            var listing = i % 2 == 0 ? 0 : 1 + (i % (listings.Length - 1));
            var price = FirstPrice + i;
            await using (var change = database.CreateCommand("update listings set price_halalas = $1 where id = $2"))
            {
                change.Parameters.Add(new() { Value = price * 100L });
                change.Parameters.Add(new() { Value = listings[listing] });
                await change.ExecuteNonQueryAsync(cancellationToken);
            }

            var committed = Stopwatch.GetTimestamp();
            var committedAt = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;
            load.Committed();
            var found = await search.FoundAsync(price, 1, committed, cancellationToken);
            probes.Add(new Probe(price.ToString(CultureInfo.InvariantCulture), listing == 0, committedAt, found));
        }

        return probes;
    }

    /// <summary>Ends the node at once, while changes come, and starts it again.</summary>
    /// <returns>From its start until it serves.</returns>
    private static async Task<TimeSpan> KillAsync(AppUnderTest node, Func<Task<AppUnderTest>> startAsync)
    {
        await node.KillAsync();
        var started = Stopwatch.GetTimestamp();
        await using var again = await startAsync();
        return Stopwatch.GetElapsedTime(started);
    }

    private static void Show(IReadOnlyList<FreshnessRow> rows, string conditions)
    {
        Screen.Say();
        Screen.Say(conditions);
        Screen.Table(
            ["", "count", "p50 ms", "p95 ms", "p99 ms", "max ms"],
            [.. rows.Select(IReadOnlyList<string> (row) =>
                [row.What, Invariant($"{row.Count}"), Invariant($"{row.P50:N1}"), Invariant($"{row.P95:N1}"), Invariant($"{row.P99:N1}"), Invariant($"{row.Max:N1}")])]);
    }

    private static async Task SaveAsync(
        IReadOnlyList<FreshnessRow> rows, int listings, double changesPerSecond, int searches, int missed, TimeSpan readyAfterKill, CancellationToken cancellationToken)
    {
        var file = Directory.CreateDirectory("artifacts/bench").FullName + "/live.json";
        var text = JsonSerializer.Serialize(
            new { Measured = TimeProvider.System.GetUtcNow(), Environment.ProcessorCount, listings, changesPerSecond, searches, missed, readyAfterKillMilliseconds = Math.Round(readyAfterKill.TotalMilliseconds), Rows = rows }, Indented);
        await File.WriteAllTextAsync(file, text + "\n", cancellationToken);
        Screen.Say();
        Screen.Say(file);
    }

    /// <param name="Price">In riyals, as digits.</param>
    /// <param name="CommittedAt">Unix milliseconds.</param>
    /// <param name="FoundAfter">Milliseconds, for each node.</param>
    private sealed record Probe(string Price, bool IsOnPage, double CommittedAt, double[] FoundAfter);
}

/// <summary>Milliseconds.</summary>
internal sealed record FreshnessRow(string What, int Count, double P50, double P95, double P99, double Max)
{
    public static FreshnessRow Of(string what, IEnumerable<double> milliseconds)
    {
        var measured = new Measurement([.. milliseconds.Order()], 0, 0, TimeSpan.Zero);
        return new(what, measured.Requests, Round(measured, 0.50), Round(measured, 0.95), Round(measured, 0.99), Round(measured, 1));
    }

    private static double Round(Measurement measured, double share) => measured.Requests == 0 ? 0 : Math.Round(measured.Percentile(share), 2);
}
