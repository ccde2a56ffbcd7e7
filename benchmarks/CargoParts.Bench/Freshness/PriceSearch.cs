using System.Diagnostics;
using System.Text.Json;
using CargoParts.Bench.Support;
using static System.FormattableString;

namespace CargoParts.Bench.Freshness;

/// <summary>Asks all nodes again and again for what costs just this; the index alone knows of prices.</summary>
internal sealed class PriceSearch(IReadOnlyList<Uri> nodes) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new();

    /// <param name="price">In riyals.</param>
    /// <param name="count">Listings that must have the price.</param>
    /// <param name="committed">When that was committed, in ticks of <see cref="Stopwatch"/>.</param>
    /// <returns>Milliseconds from the commit, for each node.</returns>
    public Task<double[]> FoundAsync(int price, int count, long committed, CancellationToken cancellationToken) =>
        Task.WhenAll(nodes.Select(node => FoundAsync(node, price, count, committed, cancellationToken)));

    public void Dispose() => _http.Dispose();

    private async Task<double> FoundAsync(Uri node, int price, int count, long committed, CancellationToken cancellationToken)
    {
        var target = new Uri(node, Invariant($"/api/v1/search?priceMin={price}&priceMax={price}&pageSize=1"));
        while (true)
        {
            using var answer = await _http.GetAsync(target, cancellationToken);
            answer.EnsureSuccessStatusCode();
            using var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
            var elapsed = Stopwatch.GetElapsedTime(committed);
            if (json.RootElement.GetProperty("total").GetInt32() >= count)
            {
                return elapsed.TotalMilliseconds;
            }

            if (elapsed > Patience)
            {
                throw new BenchException(Invariant($"The price {price} was not found on {node} within {Patience.TotalSeconds} s."));
            }
        }
    }
}
