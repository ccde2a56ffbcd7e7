using CargoParts.Bench.Relevance.Engines;
using CargoParts.Bench.Support;
using CargoParts.Search;
using CargoParts.Search.Understanding;

namespace CargoParts.Bench.Relevance;

/// <summary>
/// Whether shoppers get what they mean: how often a query is read right, field by field, and how good the ten best listings are, ours
/// and those of plain Arabic full-text search over the same listings. See docs/relevance.md.
/// </summary>
internal static class RelevanceBenchmark
{
    public static readonly Benchmark Benchmark = new(
        "relevance",
        $"[--queries FILE] [--listings 200000] [--engines {string.Join(',', RankingEngines.Names)}]",
        "Queries read right, and their hits judged by what the listings are in truth; without --queries the development set and the holdout.",
        RunAsync);

    private const string Folder = "artifacts/bench/relevance";

    private static async Task<int> RunAsync(BenchArguments arguments, CancellationToken cancellationToken)
    {
        arguments.Allow("queries", "listings", "engines");
        var listings = arguments.Count("listings", 200_000);
        var engines = arguments.Text("engines")?.Split(',') ?? RankingEngines.Names;
        if (engines.Except(RankingEngines.Names).FirstOrDefault() is { } unknown)
        {
            throw new BenchException($"--engines {unknown}: the engines are {string.Join(", ", RankingEngines.Names)}.");
        }

        string[] files = arguments.Text("queries") is { } file ? [file] : QuerySet.Files;
        QuerySet[] sets = [.. files.Select(QuerySet.Read)];
        var report = new RelevanceReport(listings);
        Understand(sets, report);
        await RankAsync(sets, engines, listings, report, cancellationToken);
        report.Show();
        await report.SaveAsync(cancellationToken);
        return 0;
    }

    private static void Understand(QuerySet[] sets, RelevanceReport report)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Reference");
        var interpreter = new QueryInterpreter(LexiconReader.Read(folder), TimeProvider.System);
        foreach (var set in sets)
        {
            Screen.Say($"{set.Name}: reading");
            report.Add(ReadingRun.Measure(set, interpreter));
        }

        report.Add(WorstReading.Measure([.. sets.SelectMany(set => set.Queries, (_, query) => query.Q)], interpreter));
    }

    private static async Task RankAsync(
        QuerySet[] sets, string[] engines, int listings, RelevanceReport report, CancellationToken cancellationToken)
    {
        Screen.Say(FormattableString.Invariant($"Judging {listings:N0} listings"));
        var catalogue = await JudgedCatalogue.WriteAsync(Folder, listings, cancellationToken);
        JudgedSet[] judged = [.. sets.Select(set => new JudgedSet(set, catalogue))];
        Array.ForEach(judged, report.Add);
        foreach (var name in engines)
        {
            Screen.Say($"{name}: loading and asking");
            await using var engine = await RankingEngines.StartAsync(name, catalogue, cancellationToken);
            var rankings = await engine.RankAsync([.. sets.SelectMany(set => set.Queries, (_, query) => query.Q)], cancellationToken);
            var asked = 0;
            foreach (var set in judged)
            {
                report.Add(name, set.Set.Name, set.Judge([.. rankings.Skip(asked).Take(set.Set.Queries.Count)]));
                asked += set.Set.Queries.Count;
            }
        }
    }
}
