using System.Diagnostics;
using CargoParts.Bench.Search.Queries;

namespace CargoParts.Bench.Search.Engines;

/// <summary>One block of a measurement: threads that each ask the next question when the last is answered.</summary>
internal static class ClosedBlock
{
    /// <param name="queries">Asked in turn, over and over.</param>
    /// <param name="first">Where the first thread starts; the others start evenly behind it, so that no two go in step.</param>
    /// <returns>How long each question took, in nanoseconds; at least one a thread.</returns>
    public static (long[] Nanoseconds, TimeSpan Elapsed) Run(
        IReadOnlyList<ISearchSession> sessions, IReadOnlyList<BenchQuery> queries, int first, TimeSpan duration)
    {
        var took = new List<long>[sessions.Count];
        var started = Stopwatch.GetTimestamp();
        var threads = sessions.Select((session, i) => new Thread(
            () => took[i] = Ask(session, queries, first + (i * queries.Count / sessions.Count), started, duration))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return ([.. took.SelectMany(t => t)], Stopwatch.GetElapsedTime(started));
    }

    private static List<long> Ask(ISearchSession session, IReadOnlyList<BenchQuery> queries, int first, long started, TimeSpan duration)
    {
        var took = new List<long>();
        var asked = started;
        for (var next = first; took.Count == 0 || Stopwatch.GetElapsedTime(started, asked) < duration; next++)
        {
            asked = Stopwatch.GetTimestamp();
            session.Search(queries[next % queries.Count]);
            var answered = Stopwatch.GetTimestamp();
            took.Add((long)Stopwatch.GetElapsedTime(asked, answered).TotalNanoseconds);
            asked = answered;
        }

        return took;
    }
}
