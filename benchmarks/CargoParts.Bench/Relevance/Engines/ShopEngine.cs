using System.Globalization;
using System.Net.Http.Json;
using CargoParts.Bench.Relevance.Judging;
using CargoParts.Bench.Support;

namespace CargoParts.Bench.Relevance.Engines;

/// <summary>The shop itself, over HTTP: it understands the query, asks its index and gives up conditions where nothing is found.</summary>
internal sealed class ShopEngine : IRankingEngine
{
    private readonly JudgedCatalogue _catalogue;
    private readonly AppUnderTest _app;
    private readonly HttpClient _http;

    private ShopEngine(JudgedCatalogue catalogue, AppUnderTest app)
    {
        _catalogue = catalogue;
        _app = app;
        _http = new HttpClient { BaseAddress = app.Address };
    }

    public static async Task<IRankingEngine> StartAsync(JudgedCatalogue catalogue, CancellationToken cancellationToken) =>
        new ShopEngine(catalogue, await AppUnderTest.StartAsync(catalogue.Listings.Count, cancellationToken));

    public async Task<IReadOnlyList<IReadOnlyList<int>>> RankAsync(IReadOnlyList<string> queries, CancellationToken cancellationToken)
    {
        var rankings = new List<IReadOnlyList<int>>();
        foreach (var query in queries)
        {
            var target = string.Create(CultureInfo.InvariantCulture, $"/api/v1/search?q={Uri.EscapeDataString(query)}&pageSize={RankedGain.Depth}");
            var answer = await _http.GetFromJsonAsync<Answer>(target, cancellationToken);
            rankings.Add([.. answer!.Hits.Concat(answer.Near.Select(near => near.Listing)).Select(NumberOf)]);
        }

        return rankings;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private int NumberOf(Hit hit) => _catalogue.NumberOf(hit.Id, hit.Title)
        ?? throw new BenchException("The shop holds another catalogue: delete artifacts/bench/postgres, and it will be loaded anew.");

    /// <param name="Near">What stands under a short answer, in the order of the page.</param>
    private sealed record Answer(IReadOnlyList<Hit> Hits, IReadOnlyList<NearHit> Near);

    private sealed record NearHit(Hit Listing);

    private sealed record Hit(Guid Id, string Title);
}
