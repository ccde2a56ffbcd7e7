using System.Diagnostics;
using CargoParts.Bench.Relevance.Judging;
using CargoParts.Search.Understanding;

namespace CargoParts.Bench.Relevance;

/// <summary>One set of queries, understood.</summary>
/// <param name="Microseconds">Of every reading, ascending.</param>
/// <param name="BytesPerQuery">Allocated by one reading, on average.</param>
internal sealed record ReadingRun(
    string Set, IReadOnlyList<(JudgedQuery Query, ReadingScore Score)> Readings, double[] Microseconds, double BytesPerQuery)
{
    // The compiler's second pass over the reading is done by then.
    private const int WarmUpRounds = 30;
    private const int Rounds = 20;

    public double Exact => Share(score => score.IsExact);

    /// <summary>Share of the queries whose field is right.</summary>
    public IReadOnlyDictionary<string, double> Fields => Readings[0].Score.Fields
        .Select((first, i) => (first.Name, Share: Share(score => score.Fields[i].IsRight)))
        .ToDictionary(named => named.Name, named => named.Share, StringComparer.Ordinal);

    public static ReadingRun Measure(QuerySet set, QueryInterpreter interpreter)
    {
        for (var round = 0; round < WarmUpRounds; round++)
        {
            Time(set, interpreter, []);
        }

        var microseconds = new List<double>(Rounds * set.Queries.Count);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            Time(set, interpreter, microseconds);
        }

        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return new ReadingRun(
            set.Name,
            [.. set.Queries.Select(query => (query, ReadingScore.Of(query.Expect, interpreter.Interpret(query.Q))))],
            [.. microseconds.Order()],
            (double)bytes / (Rounds * set.Queries.Count));
    }

    /// <summary>Nearest rank, in microseconds.</summary>
    /// <param name="share">Over 0, at most 1.</param>
    public double Percentile(double share) => Microseconds[(int)Math.Ceiling(share * Microseconds.Length) - 1];

    private static void Time(QuerySet set, QueryInterpreter interpreter, List<double> microseconds)
    {
        foreach (var query in set.Queries)
        {
            var started = Stopwatch.GetTimestamp();
            interpreter.Interpret(query.Q);
            microseconds.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }
    }

    private double Share(Func<ReadingScore, bool> isRight) => (double)Readings.Count(reading => isRight(reading.Score)) / Readings.Count;
}
