using System.Collections.Concurrent;
using System.Diagnostics;
using CargoParts.Bench.Api;

namespace CargoParts.Bench.Freshness;

/// <summary>Shoppers meanwhile: searches of the usual mix at a steady pace, in turn on all nodes.</summary>
internal sealed class Searchers : IDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentQueue<double> _milliseconds = new();
    private readonly HttpClient _http = new();
    private int _failed;

    public Searchers(IReadOnlyList<Uri> nodes, int perSecond) => _ = AskAsync(nodes, perSecond);

    /// <summary>Searches that were not answered.</summary>
    public int Failed => Volatile.Read(ref _failed);

    /// <summary>Of the searches since <see cref="Forget"/>.</summary>
    public IReadOnlyCollection<double> Milliseconds() => _milliseconds;

    public void Forget() => _milliseconds.Clear();

    public void Dispose()
    {
        _over.Cancel();
        _http.Dispose();
        _over.Dispose();
    }

    private async Task AskAsync(IReadOnlyList<Uri> nodes, int perSecond)
    {
        var queries = QueryMix.Read();
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
        for (var i = 0; await pace.WaitForNextTickAsync(_over.Token); i++)
        {
            _ = AskAsync(new Uri(nodes[i % nodes.Count], "/api/v1/search?" + queries[i % queries.Count].Encoded));
        }
    }

    private async Task AskAsync(Uri target)
    {
        var asked = Stopwatch.GetTimestamp();
        try
        {
            using var answer = await _http.GetAsync(target, _over.Token);
            answer.EnsureSuccessStatusCode();
            _milliseconds.Enqueue(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }
        catch (HttpRequestException)
        {
            Interlocked.Increment(ref _failed);
        }
        catch (OperationCanceledException) when (_over.IsCancellationRequested)
        {
            // The run is over.
        }
    }
}
