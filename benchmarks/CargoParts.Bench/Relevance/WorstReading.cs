using System.Diagnostics;
using CargoParts.Bench.Relevance.Judging;
using CargoParts.Search.Understanding;

namespace CargoParts.Bench.Relevance;

/// <summary>How long the reader can be kept busy by texts that are no queries.</summary>
/// <param name="Microseconds">Of each text, ascending; the quickest of a few readings, so that no pause of the machine counts as the text's.</param>
internal sealed record WorstReading(double[] Microseconds)
{
    private const int Seed = 20261122;
    private const int UnicodeTexts = 1_000;
    private const int DamagedQueries = 10_000;
    private const int Readings = 3;

    public double Percentile99 => Microseconds[(int)(0.99 * Microseconds.Length)];

    public static WorstReading Measure(IReadOnlyList<string> queries, QueryInterpreter interpreter)
    {
        var random = new Random(Seed);
        string[] texts =
        [
            .. Enumerable.Range(0, UnicodeTexts).Select(_ => AnyText.Unicode(random)),
            .. Enumerable.Range(0, DamagedQueries).Select(_ => AnyText.Damaged(queries, random)),
        ];
        return new WorstReading([.. texts.Select(text => Enumerable.Range(0, Readings).Min(_ => Time(text, interpreter))).Order()]);
    }

    private static double Time(string text, QueryInterpreter interpreter)
    {
        var started = Stopwatch.GetTimestamp();
        interpreter.Interpret(text);
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    }
}
