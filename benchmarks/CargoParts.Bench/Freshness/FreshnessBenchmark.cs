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
/// How soon a committed change is found by a search on every node, and stands in an open page of one: under a load of changes and searches,
/// with two nodes, the database, the browser and this program on one machine.
/// </summary>
internal sealed class FreshnessBenchmark
{
    public static readonly Benchmark Benchmark = new(
        "live",
        "[--listings 1000000] [--changes 500] [--searches 20] [--seconds 60]",
        "Commit to search on two nodes and to the text of an open page; --changes and --searches a second.",
        RunAsync);

    private const string Folder = "artifacts/bench/live";
    private const int BulkSize = 2_000;
    private const int ProbeListings = 64;
    private const int LoadListings = 50_000;

    // Riyals that no listing of the catalogue costs: a price is the name of one change.
    private const int FirstPrice = 1_000_000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
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
        var some = await ListingsAsync(database, ProbeListings + LoadListings, cancellationToken);
        await using var page = await PageWatch.OpenAsync(new Uri(b.Address, $"/listing/{some[0]}"));
        await using var load = new ChangeLoad(server.ConnectionString, some[ProbeListings..], changes);
        load.Start();
        using var asking = new Searchers([a.Address, b.Address], searches);
        await Task.Delay(WarmUp, cancellationToken);

        var measuring = Stopwatch.GetTimestamp();
        var made = load.Made;
        asking.Forget();
        var probes = await ProbeAsync(database, load, [a.Address, b.Address], some[..ProbeListings], duration, cancellationToken);
        var pace = (load.Made - made) / Stopwatch.GetElapsedTime(measuring).TotalSeconds;
        var seen = await page.SeenAsync();
        var bulk = await BulkAsync(database, load, [a.Address, b.Address], cancellationToken);

        var painted = probes.Where(p => p.IsOnPage && seen.ContainsKey(p.Price)).Select(p => seen[p.Price] - p.CommittedAt).Order().ToArray();
        var missed = probes.Count(p => p.IsOnPage) - painted.Length;
        FreshnessRow[] rows =
        [
            FreshnessRow.Of("commit → found on node a", probes.Select(p => p.FoundAfter[0])),
            FreshnessRow.Of("commit → found on node b", probes.Select(p => p.FoundAfter[1])),
            FreshnessRow.Of("commit → found on both", probes.Select(p => p.FoundAfter.Max())),
            FreshnessRow.Of("commit → text in an open page", painted),
            FreshnessRow.Of("searches meanwhile", asking.Milliseconds()),
        ];
        Show(rows, Invariant($"{listings:N0} listings, {pace:N0} changes/s, {searches} searches/s, {asking.Failed} of them failed, {missed} prices never painted; {BulkSize:N0} changes in one transaction on both nodes after {bulk:N0} ms"));
        await SaveAsync(rows, listings, pace, searches, missed, bulk, cancellationToken);
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
        NpgsqlDataSource database, ChangeLoad load, Uri[] nodes, Guid[] listings, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
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
            var found = await Task.WhenAll(nodes.Select(node => FoundAsync(http, node, price, 1, committed, cancellationToken)));
            probes.Add(new Probe(price.ToString(CultureInfo.InvariantCulture), listing == 0, committedAt, found));
        }

        return probes;
    }

    /// <summary>A seller changes thousands of prices at once.</summary>
    /// <returns>Milliseconds from the commit to the last of them on the slower node.</returns>
    private static async Task<double> BulkAsync(NpgsqlDataSource database, ChangeLoad load, Uri[] nodes, CancellationToken cancellationToken)
    {
        const int Price = FirstPrice - 1;
        using var http = new HttpClient();
        await using var change = database.CreateCommand(
            "update listings set price_halalas = $1 where id in (select id from listings where status = 'Published' order by md5(id::text) desc limit $2)");
        change.Parameters.Add(new() { Value = Price * 100L });
        change.Parameters.Add(new() { Value = BulkSize });
        await change.ExecuteNonQueryAsync(cancellationToken);
        var committed = Stopwatch.GetTimestamp();
        load.Committed();
        return (await Task.WhenAll(nodes.Select(node => FoundAsync(http, node, Price, BulkSize, committed, cancellationToken)))).Max();
    }

    /// <summary>Asks again and again for what costs just this; the index alone knows of prices.</summary>
    private static async Task<double> FoundAsync(HttpClient http, Uri node, int price, int count, long committed, CancellationToken cancellationToken)
    {
        var target = new Uri(node, Invariant($"/api/v1/search?priceMin={price}&priceMax={price}&pageSize=1"));
        while (true)
        {
            using var answer = await http.GetAsync(target, cancellationToken);
            answer.EnsureSuccessStatusCode();
            using var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
            var elapsed = Stopwatch.GetElapsedTime(committed);
            if (json.RootElement.GetProperty("total").GetInt32() >= count)
            {
                return elapsed.TotalMilliseconds;
            }

            if (elapsed > Patience)
            {
                throw new BenchException(Invariant($"The price {price} was not found on {node} within {Patience.TotalSeconds} s."));
            }
        }
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
        IReadOnlyList<FreshnessRow> rows, int listings, double changesPerSecond, int searches, int missed, double bulkMilliseconds, CancellationToken cancellationToken)
    {
        var file = Directory.CreateDirectory("artifacts/bench").FullName + "/live.json";
        var text = JsonSerializer.Serialize(
            new { Measured = TimeProvider.System.GetUtcNow(), Environment.ProcessorCount, listings, changesPerSecond, searches, missed, bulkMilliseconds, Rows = rows }, Indented);
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
