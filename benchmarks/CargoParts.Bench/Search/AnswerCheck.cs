using System.Globalization;
using CargoParts.Bench.Search.Engines;
using CargoParts.Bench.Search.Queries;
using CargoParts.Bench.Support;

namespace CargoParts.Bench.Search;

/// <summary>How the answers of one engine to a sample of a class differ from those of the engine that all are compared with.</summary>
/// <param name="Ids">Compared where the order has no room for taste: by price.</param>
internal sealed record AnswerDifferences(string Engine, string Class, int Sampled, int Totals, int Facets, int Ids)
{
    public bool AreNone => Totals + Facets + Ids == 0;
}

/// <summary>Same answers, or the timing does not count.</summary>
internal static class AnswerCheck
{
    private const int Sample = 20;

    /// <summary>Asks every engine the same and says what differs.</summary>
    public static async Task<List<AnswerDifferences>> RunAsync(IReadOnlyList<EngineUnderTest> engines, CancellationToken cancellationToken)
    {
        var differences = new List<AnswerDifferences>();
        foreach (var queryClass in QueryClasses.All)
        {
            var expected = await engines[0].AnswersAsync(queryClass, Sample, cancellationToken);
            foreach (var engine in engines.Skip(1))
            {
                var found = Compare(engine.Name, queryClass, expected, await engine.AnswersAsync(queryClass, Sample, cancellationToken));
                differences.Add(found);
                if (!found.AreNone)
                {
                    Screen.Say(string.Create(
                        CultureInfo.InvariantCulture,
                        $"not equal: {engine.Name} against {engines[0].Name}, {queryClass}, of {Sample}: {found.Totals} totals, {found.Facets} facet counts, {found.Ids} pages"));
                }
            }
        }

        return differences;
    }

    private static AnswerDifferences Compare(string engine, string queryClass, IReadOnlyList<Answer> expected, IReadOnlyList<Answer> found)
    {
        var pairs = expected.Zip(found).ToList();
        return new AnswerDifferences(
            engine,
            queryClass,
            pairs.Count,
            pairs.Count(p => p.First.Total != p.Second.Total),
            pairs.Count(p => !p.First.Facets.SequenceEqual(p.Second.Facets)),
            queryClass == QueryClasses.Price ? pairs.Count(p => !p.First.Ids.SequenceEqual(p.Second.Ids)) : 0);
    }
}
