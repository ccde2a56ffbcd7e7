using System.Text.Encodings.Web;
using System.Text.Json;
using CargoParts.Bench.Relevance.Engines;
using CargoParts.Bench.Support;
using static System.FormattableString;

namespace CargoParts.Bench.Relevance;

/// <summary>Collects the figures, shows them, and writes <c>artifacts/bench/relevance.json</c>.</summary>
internal sealed class RelevanceReport(int listings)
{
    private const string Folder = "artifacts/bench";

    // Below the target of the mean: worth a look.
    private const double PoorNdcg = 0.95;

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<ReadingRun> _readings = [];
    private readonly List<(string Set, int Judged, int Unjudged)> _sets = [];
    private readonly List<(string Engine, string Set, IReadOnlyList<JudgedRanking> Judged)> _rankings = [];

    private WorstReading? _worst;

    public void Add(ReadingRun run) => _readings.Add(run);

    public void Add(WorstReading worst) => _worst = worst;

    public void Add(JudgedSet set) => _sets.Add((set.Set.Name, set.Set.Queries.Count - set.Unjudged, set.Unjudged));

    public void Add(string engine, string set, IReadOnlyList<JudgedRanking> judged) => _rankings.Add((engine, set, judged));

    public void Show()
    {
        Screen.Say();
        Screen.Table(
            ["understanding", "queries", "exact", "p50 µs", "p99 µs", "bytes"],
            [.. _readings.Select(IReadOnlyList<string> (run) =>
            [
                run.Set, Invariant($"{run.Readings.Count}"), Percent(run.Exact), Invariant($"{run.Percentile(0.50):N0}"),
                Invariant($"{run.Percentile(0.99):N0}"), Invariant($"{run.BytesPerQuery:N0}"),
            ])]);
        if (_worst is not null)
        {
            Screen.Say(Invariant(
                $"  {_worst.Microseconds.Length:N0} texts that are no queries: p99 {_worst.Percentile99:N0} µs, the worst {_worst.Microseconds[^1]:N0} µs"));
        }

        Screen.Say();
        Screen.Table(
            ["field", .. _readings.Select(run => run.Set)],
            [.. _readings[0].Fields.Keys.Select(IReadOnlyList<string> (field) => [field, .. _readings.Select(run => Percent(run.Fields[field]))])]);
        Screen.Say();
        Screen.Table(
            ["ranking", .. _sets.SelectMany(set => new[] { $"{set.Set} nDCG@10", "MRR" })],
            [.. _rankings.GroupBy(r => r.Engine).Select(IReadOnlyList<string> (engine) =>
                [engine.Key, .. engine.SelectMany(r => new[] { Invariant($"{Ndcg(r.Judged):N3}"), Invariant($"{ReciprocalRank(r.Judged):N3}") })])]);
        foreach (var (set, judged, unjudged) in _sets)
        {
            Screen.Say(Invariant($"  {set}: {judged} queries judged, {unjudged} left out: they ask for no listing, or {listings:N0} listings hold none for them"));
        }
    }

    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(Directory.CreateDirectory(Folder).FullName, "relevance.json");
        var text = JsonSerializer.Serialize(
            new
            {
                Measured = TimeProvider.System.GetUtcNow(),
                Environment.ProcessorCount,
                listings,
                Rows = Rows(),
                Sets = _sets.Select(set => new { set.Set, set.Judged, set.Unjudged }),
                Understanding = _readings.Select(run => new
                {
                    run.Set,
                    P50Us = Math.Round(run.Percentile(0.50), 1),
                    P99Us = Math.Round(run.Percentile(0.99), 1),
                    Bytes = Math.Round(run.BytesPerQuery),
                }),
                AnyText = _worst is null ? null : new { Texts = _worst.Microseconds.Length, P99Us = Math.Round(_worst.Percentile99), MaxUs = Math.Round(_worst.Microseconds[^1]) },
                Misses = Misses(),
            },
            Readable);
        await File.WriteAllTextAsync(file, text + "\n", cancellationToken);
        Screen.Say();
        Screen.Say(file);
    }

    // Ours has a row for each set also when only its understanding was measured; peers understand nothing.
    private IEnumerable<EngineRow> Rows()
    {
        foreach (var run in _readings)
        {
            var judged = _rankings.SingleOrDefault(r => (r.Engine, r.Set) == (RankingEngines.Shop, run.Set)).Judged;
            yield return new EngineRow(
                RankingEngines.Shop, run.Set, Rounded(run.Exact), run.Fields.ToDictionary(field => field.Key, field => Rounded(field.Value)),
                judged is null ? null : Rounded(Ndcg(judged)), judged is null ? null : Rounded(ReciprocalRank(judged)));
        }

        foreach (var (engine, set, judged) in _rankings.Where(r => r.Engine != RankingEngines.Shop))
        {
            yield return new EngineRow(engine, set, null, null, Rounded(Ndcg(judged)), Rounded(ReciprocalRank(judged)));
        }
    }

    // A poor ranking stands under the name of its measure, with the best grades there are and those of the hits.
    private IEnumerable<Miss> Misses()
    {
        var misread = _readings.SelectMany(run => run.Readings).SelectMany(
            reading => reading.Score.Fields.Where(field => !field.IsRight),
            (reading, field) => new Miss(reading.Query.Id, reading.Query.Q, field.Name, field.Expected, field.Got));
        var misranked = _rankings.Where(r => r.Engine == RankingEngines.Shop).SelectMany(r => r.Judged).Where(judged => judged.Ndcg < PoorNdcg)
            .Select(judged => new Miss(judged.Query.Id, judged.Query.Q, "ndcg10", string.Join(' ', judged.Best), string.Join(' ', judged.Grades)));
        return misread.Concat(misranked);
    }

    private static double Ndcg(IReadOnlyList<JudgedRanking> judged) => judged.Count == 0 ? 0 : judged.Average(j => j.Ndcg);

    private static double ReciprocalRank(IReadOnlyList<JudgedRanking> judged) => judged.Count == 0 ? 0 : judged.Average(j => j.ReciprocalRank);

    private static double Rounded(double share) => Math.Round(share, 4);

    private static string Percent(double share) => Invariant($"{100 * share:N1} %");
}

/// <param name="Exact">Share of the queries whose every field is right; null: the engine understands nothing.</param>
/// <param name="Fields">Share of the queries whose field is right.</param>
/// <param name="Ndcg10">Null: not measured.</param>
internal sealed record EngineRow(
    string Engine, string Set, double? Exact, IReadOnlyDictionary<string, double>? Fields, double? Ndcg10, double? Mrr);

/// <param name="Field">The field that was read wrong, or <c>ndcg10</c>.</param>
internal sealed record Miss(string Id, string Q, string Field, string? Expected, string? Got);
