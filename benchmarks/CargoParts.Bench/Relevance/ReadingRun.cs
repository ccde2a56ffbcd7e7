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
    private const int WarmUpReadings = 10_000;
    private const int TimedReadings = 5_000;

    public double Exact => Share(score => score.IsExact);

    /// <summary>Share of the queries whose field is right.</summary>
    public IReadOnlyDictionary<string, double> Fields => Readings[0].Score.Fields
        .Select((first, i) => (first.Name, Share: Share(score => score.Fields[i].IsRight)))
        .ToDictionary(named => named.Name, named => named.Share, StringComparer.Ordinal);

    public static ReadingRun Measure(QuerySet set, QueryInterpreter interpreter)
    {
        Time(set, interpreter, new double[WarmUpReadings]);
        var microseconds = new double[TimedReadings];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Time(set, interpreter, microseconds);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return new ReadingRun(
            set.Name,
            [.. set.Queries.Select(query => (query, ReadingScore.Of(query.Expect, interpreter.Interpret(query.Q))))],
            [.. microseconds.Order()],
            (double)bytes / TimedReadings);
    }

    /// <summary>Nearest rank, in microseconds.</summary>
    /// <param name="share">Over 0, at most 1.</param>
    public double Percentile(double share) => Microseconds[(int)Math.Ceiling(share * Microseconds.Length) - 1];

    private static void Time(QuerySet set, QueryInterpreter interpreter, double[] microseconds)
    {
        for (var i = 0; i < microseconds.Length; i++)
        {
            var started = Stopwatch.GetTimestamp();
            interpreter.Interpret(set.Queries[i % set.Queries.Count].Q);
            microseconds[i] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        }
    }

    private double Share(Func<ReadingScore, bool> isRight) => (double)Readings.Count(reading => isRight(reading.Score)) / Readings.Count;
}
