using System.Text.Json;
using System.Text.Json.Serialization;
using CargoParts.Bench.Search.Live;
using CargoParts.Bench.Search.Queries;
using CargoParts.Bench.Support;
using static System.FormattableString;

namespace CargoParts.Bench.Search;

/// <summary>Collects what was measured, shows it as tables and writes <c>search.json</c>.</summary>
internal sealed class SearchReport(int listings, IReadOnlyList<string> engines)
{
    private const double MaxDrift = 0.3;

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Dictionary<string, BuildFigures> _built = [];
    private readonly Dictionary<string, long?> _resident = [];
    private readonly Dictionary<(string Engine, string Class), long> _touched = [];
    private readonly List<double> _bandwidths = [];
    private readonly List<(int Round, string Engine, string Class, int Threads, Block Block)> _blocks = [];
    private IReadOnlyList<AnswerDifferences> _differences = [];
    private LiveFigures? _live;

    public void Add(string engine, BuildFigures figures) => _built[engine] = figures;

    public void Add(string engine, long? residentBytes) => _resident[engine] = residentBytes;

    public void Add(IReadOnlyList<AnswerDifferences> differences) => _differences = differences;

    public void Add(LiveFigures live) => _live = live;

    /// <param name="bandwidth">Of the memory just before the round, bytes a second.</param>
    public void BeginRound(double bandwidth) => _bandwidths.Add(bandwidth);

    /// <summary>A block of the round that began last.</summary>
    public void Add(string engine, string queryClass, int threads, Block block) =>
        _blocks.Add((_bandwidths.Count - 1, engine, queryClass, threads, block));

    public void AddBytesTouched(string engine, string queryClass, long bytes) => _touched[(engine, queryClass)] = bytes;

    public void Show()
    {
        var rows = Rows();
        Screen.Say();
        Screen.Say(Invariant($"{listings:N0} listings, medians of {KeptRounds().Count} of {_bandwidths.Count} rounds, memory {Bandwidth / 1e9:N1} GB/s"));
        Screen.Table(
            ["class", "engine", "threads", "p50 µs", "p99 µs", "queries/s", "min", "max", $"{engines[0]} is faster by", "answers"],
            [.. rows.Select(IReadOnlyList<string> (row) =>
            [
                row.Class, row.Engine, Invariant($"{row.Threads}"), Invariant($"{row.P50Us:N0}"), Invariant($"{row.P99Us:N0}"),
                Invariant($"{row.QueriesPerSecond:N0}"), Invariant($"{row.MinQueriesPerSecond:N0}"), Invariant($"{row.MaxQueriesPerSecond:N0}"),
                Invariant($"{rows.Single(r => r.Engine == engines[0] && r.Class == row.Class && r.Threads == row.Threads).QueriesPerSecond / row.QueriesPerSecond:N1}"),
                row.IsEqual ? "equal" : "NOT EQUAL",
            ])]);
        ShowFloor(rows);
        Screen.Say();
        Screen.Table(
            ["engine", "build s", "of that reading", "settle s", "listings/s", "bytes/listing on disk", "bytes/listing in memory"],
            [.. engines.Select(IReadOnlyList<string> (engine) =>
            [
                engine, Invariant($"{_built[engine].BuildSeconds:N1}"), Invariant($"{_built[engine].ReadSeconds:N1}"),
                Invariant($"{_built[engine].SettleSeconds:N1}"), Invariant($"{listings / _built[engine].BuildSeconds:N0}"),
                Invariant($"{_built[engine].IndexBytes / listings:N0}"), _resident[engine] is { } bytes ? Invariant($"{bytes / listings:N0}") : "-",
            ])]);
        if (_live is not null)
        {
            Show(_live);
        }
    }

    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        var file = Directory.CreateDirectory("artifacts/bench").FullName + "/search.json";
        var text = JsonSerializer.Serialize(
            new
            {
                Measured = TimeProvider.System.GetUtcNow(),
                Environment.ProcessorCount,
                BytesPerSecond = (long)Bandwidth,
                Rounds = KeptRounds().Count,
                Rows = Rows(),
                Indexes = engines.Select(engine => new
                {
                    engine,
                    listings,
                    _built[engine].BuildSeconds,
                    _built[engine].ReadSeconds,
                    _built[engine].SettleSeconds,
                    _built[engine].IndexBytes,
                    ResidentBytes = _resident[engine],
                }),
                Differences = _differences.Where(d => !d.AreNone),
                Live = _live,
            },
            Indented);
        await File.WriteAllTextAsync(file, text + "\n", cancellationToken);
        Screen.Say();
        Screen.Say(file);
    }

    private double Bandwidth => Median(_bandwidths);

    // A round in which the machine was another one does not count.
    private HashSet<int> KeptRounds() =>
        [.. Enumerable.Range(0, _bandwidths.Count).Where(round => Math.Abs(_bandwidths[round] - Bandwidth) <= MaxDrift * Bandwidth)];

    private List<SearchRow> Rows()
    {
        var kept = KeptRounds();
        return
        [
            .. from queryClass in QueryClasses.Measured
               from threads in _blocks.Select(b => b.Threads).Distinct().Order()
               from engine in engines
               let blocks = _blocks.Where(b => b.Class == queryClass && b.Threads == threads && b.Engine == engine && kept.Contains(b.Round))
                   .Select(b => b.Block)
                   .ToList()
               select new SearchRow(
                   engine,
                   listings,
                   queryClass,
                   threads,
                   Median(blocks.Select(b => b.Microseconds(0.50))),
                   Median(blocks.Select(b => b.Microseconds(0.99))),
                   Median(blocks.Select(b => b.QueriesPerSecond)),
                   Math.Round(blocks.Min(b => b.QueriesPerSecond), 2),
                   Math.Round(blocks.Max(b => b.QueriesPerSecond), 2),
                   IsEqual(engine, queryClass),
                   _touched.TryGetValue((engine, queryClass), out var bytes) ? bytes : null),
        ];
    }

    private bool IsEqual(string engine, string queryClass) =>
        _differences.All(d => d.AreNone || d.Engine != engine || (d.Class != queryClass && queryClass != QueryClasses.Mix));

    private void ShowFloor(List<SearchRow> rows)
    {
        foreach (var row in rows.Where(row => row.Threads == 1))
        {
            if (row.BytesTouched is { } bytes)
            {
                var floor = bytes / Bandwidth * 1e6;
                Screen.Say(Invariant(
                    $"{row.Engine} {row.Class}: touches {bytes:N0} bytes a query, which memory delivers in {floor:N1} µs; it takes {row.P50Us / floor:N1} times that"));
            }
        }
    }

    private static void Show(LiveFigures live)
    {
        Screen.Say();
        Screen.Say(Invariant(
            $"{live.Engine} beside {live.ChangesPerSecond:N0} changes/s: p50 of searches {live.P50Ratio:N2} times that without, p99 {live.P99Ratio:N2} times"));
        Screen.Table(
            ["live", "count", "p50 µs", "p99 µs", "max µs"],
            [
                Row("searches without changes", live.Quiet),
                Row("searches beside changes", live.Busy),
                Row("a batch is applied", live.Apply),
                Row("a change is found", live.Visible),
                Row("a commit", live.Commit),
            ]);

        static string[] Row(string what, Spread spread) =>
            [what, Invariant($"{spread.Count:N0}"), Invariant($"{spread.P50Us:N0}"), Invariant($"{spread.P99Us:N0}"), Invariant($"{spread.MaxUs:N0}")];
    }

    private static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return Math.Round(sorted[sorted.Count / 2], 2);
    }
}

/// <param name="IsEqual">Its answers to the sample were those of the first engine.</param>
/// <param name="BytesTouched">Of the index, by one query on average; null: the engine cannot tell.</param>
internal sealed record SearchRow(
    string Engine,
    int Listings,
    string Class,
    int Threads,
    double P50Us,
    double P99Us,
    double QueriesPerSecond,
    double MinQueriesPerSecond,
    double MaxQueriesPerSecond,
    bool IsEqual,
    long? BytesTouched);
