using System.Text.Json;
using CargoParts.Bench.Support;
using static System.FormattableString;

namespace CargoParts.Bench.Api;

/// <summary>
/// What the HTTP interface carries: a fixed mix of queries against <c>/api/v1/search</c> and <c>/api/v1/suggest</c>, and beside them
/// <c>/health/live</c>, which does nothing: the floor that server, client and machine set.
/// </summary>
internal sealed class ApiBenchmark
{
    public static readonly Benchmark Benchmark = new(
        "api",
        "[--listings 50000] [--clients 20] [--seconds 20] [--url http://…]",
        "Search and suggest over HTTP, closed loop; --seconds for each row, --url for a shop that is running already.",
        RunAsync);

    private const int Rounds = 3;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static async Task<int> RunAsync(BenchArguments arguments, CancellationToken cancellationToken)
    {
        arguments.Allow("listings", "clients", "seconds", "url");
        var listings = arguments.Count("listings", 50_000);
        var clients = arguments.Count("clients", 20);
        var seconds = arguments.Count("seconds", 20);

        if (arguments.Text("url") is { } url)
        {
            return Uri.TryCreate(url, UriKind.Absolute, out var address)
                ? await MeasureAsync(address, clients, seconds, cancellationToken)
                : throw new BenchException($"--url {url}: an address such as http://localhost:5080 is wanted.");
        }

        await using var app = await AppUnderTest.StartAsync(listings, cancellationToken);
        return await MeasureAsync(app.Address, clients, seconds, cancellationToken);
    }

    private static async Task<int> MeasureAsync(Uri address, int clients, int seconds, CancellationToken cancellationToken)
    {
        using var connections = new SocketsHttpHandler { MaxConnectionsPerServer = clients };
        using var http = new HttpClient(connections) { BaseAddress = address };
        var queries = QueryMix.Read();
        string[] searches = [.. queries.Select(q => "/api/v1/search?" + q.Encoded)];
        (string Name, IReadOnlyList<string> Targets)[] rows =
        [
            ("/api/v1/search", searches),
            ("/api/v1/suggest", [.. queries.SelectMany(q => q.Typed).Distinct().Select(typed => "/api/v1/suggest?q=" + Uri.EscapeDataString(typed))]),
            ("/health/live", ["/health/live"]),
        ];

        var (found, listings) = await CheckAsync(http, searches, cancellationToken);
        Screen.Say(Invariant($"{clients} clients, {searches.Length} queries of which {found} find something in {listings:N0} listings, {Environment.ProcessorCount} processors shared by clients, shop and database"));

        foreach (var (_, targets) in rows)
        {
            await ClosedLoop.RunAsync(http, targets, clients, WarmUp, cancellationToken);
        }

        var measured = rows.ToDictionary(row => row.Name, _ => new List<Measurement>());
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var (name, targets) in rows)
            {
                measured[name].Add(await ClosedLoop.RunAsync(http, targets, clients, TimeSpan.FromSeconds(seconds) / Rounds, cancellationToken));
                Screen.Say(Invariant($"round {round} of {Rounds}: {name} {measured[name][^1].RequestsPerSecond:N0} requests/s"));
            }
        }

        var report = measured.Select(m => ApiRow.Of(m.Key, m.Value)).ToList();
        Show(report);
        await SaveAsync(report, listings, clients, seconds, cancellationToken);
        return report.Sum(row => row.Errors) == 0 ? 0 : 1;
    }

    /// <summary>Every query once, so that a mix that finds nothing is not measured as a fast one.</summary>
    private static async Task<(int Found, int Listings)> CheckAsync(HttpClient http, string[] searches, CancellationToken cancellationToken)
    {
        var found = 0;
        foreach (var search in searches)
        {
            found += await TotalAsync(http, search, cancellationToken) > 0 ? 1 : 0;
        }

        return (found, await TotalAsync(http, "/api/v1/search", cancellationToken));
    }

    private static async Task<int> TotalAsync(HttpClient http, string target, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(target, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new BenchException($"{(int)answer.StatusCode} for {Uri.UnescapeDataString(target)}");
        }

        using var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
        return json.RootElement.GetProperty("total").GetInt32();
    }

    private static void Show(IEnumerable<ApiRow> report)
    {
        Screen.Say();
        Screen.Table(
            ["median of 3 rounds", "requests", "requests/s", "errors", "p50 ms", "p95 ms", "p99 ms", "max ms", "bytes"],
            [.. report.Select(IReadOnlyList<string> (row) =>
            [
                row.Target, Invariant($"{row.Requests:N0}"), Invariant($"{row.RequestsPerSecond:N0}"), Invariant($"{row.Errors:N0}"),
                Invariant($"{row.P50:N2}"), Invariant($"{row.P95:N2}"), Invariant($"{row.P99:N2}"), Invariant($"{row.Max:N2}"), Invariant($"{row.Bytes:N0}"),
            ])]);
    }

    private static async Task SaveAsync(IReadOnlyList<ApiRow> report, int listings, int clients, int seconds, CancellationToken cancellationToken)
    {
        var file = Directory.CreateDirectory("artifacts/bench").FullName + "/api.json";
        var text = JsonSerializer.Serialize(
            new { Measured = TimeProvider.System.GetUtcNow(), Environment.ProcessorCount, listings, clients, seconds, Rounds, Rows = report }, Indented);
        await File.WriteAllTextAsync(file, text + "\n", cancellationToken);
        Screen.Say();
        Screen.Say(file);
    }
}

/// <summary>One target over all rounds: requests and errors are sums, everything else is the median of the rounds.</summary>
/// <param name="Bytes">Of one answer, on average.</param>
internal sealed record ApiRow(
    string Target, int Requests, double RequestsPerSecond, int Errors, double P50, double P95, double P99, double Max, double Bytes)
{
    public static ApiRow Of(string target, IReadOnlyList<Measurement> rounds) => new(
        target,
        rounds.Sum(m => m.Requests),
        Median(rounds, m => m.RequestsPerSecond),
        rounds.Sum(m => m.Errors),
        Median(rounds, m => m.Percentile(0.50)),
        Median(rounds, m => m.Percentile(0.95)),
        Median(rounds, m => m.Percentile(0.99)),
        Median(rounds, m => m.Percentile(1)),
        Median(rounds, m => (double)m.Bytes / m.Requests));

    private static double Median(IReadOnlyList<Measurement> rounds, Func<Measurement, double> of) =>
        Math.Round(rounds.Select(of).Order().ElementAt(rounds.Count / 2), 2);
}
