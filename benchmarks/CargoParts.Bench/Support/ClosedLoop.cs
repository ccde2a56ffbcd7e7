using System.Diagnostics;

namespace CargoParts.Bench.Support;

/// <summary>Clients that each send the next request when the last was answered: throughput at a fixed concurrency.</summary>
internal static class ClosedLoop
{
    /// <param name="targets">Asked in turn by every client, each from another place on, so that no two go in step.</param>
    public static async Task<Measurement> RunAsync(
        HttpClient http, IReadOnlyList<string> targets, int clients, TimeSpan duration, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var answered = await Task.WhenAll(Enumerable.Range(0, clients).Select(
            client => AskAsync(http, targets, client * targets.Count / clients, started, duration, cancellationToken)));
        return new Measurement(
            [.. answered.SelectMany(a => a.Milliseconds).Order()], answered.Sum(a => a.Errors), answered.Sum(a => a.Bytes), Stopwatch.GetElapsedTime(started));
    }

    private static async Task<(List<double> Milliseconds, int Errors, long Bytes)> AskAsync(
        HttpClient http, IReadOnlyList<string> targets, int first, long started, TimeSpan duration, CancellationToken cancellationToken)
    {
        var milliseconds = new List<double>();
        var errors = 0;
        var bytes = 0L;
        for (var next = first; Stopwatch.GetElapsedTime(started) < duration; next++)
        {
            var asked = Stopwatch.GetTimestamp();
            try
            {
                using var answer = await http.GetAsync(targets[next % targets.Count], cancellationToken);
                errors += answer.IsSuccessStatusCode ? 0 : 1;
                bytes += answer.Content.Headers.ContentLength ?? 0;
            }
            catch (Exception failure) when (failure is HttpRequestException || !cancellationToken.IsCancellationRequested)
            {
                errors++;
            }

            milliseconds.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }

        return (milliseconds, errors, bytes);
    }
}

/// <param name="Milliseconds">From sending a request to having its whole answer, ascending; errors included.</param>
/// <param name="Errors">Answers outside 200–299 and connections that broke.</param>
internal sealed record Measurement(double[] Milliseconds, int Errors, long Bytes, TimeSpan Duration)
{
    public int Requests => Milliseconds.Length;

    public double RequestsPerSecond => Requests / Duration.TotalSeconds;

    /// <summary>Nearest rank.</summary>
    /// <param name="share">Over 0, at most 1.</param>
    public double Percentile(double share) =>
        Requests == 0 ? double.NaN : Milliseconds[Math.Max((int)Math.Ceiling(share * Requests) - 1, 0)];
}
