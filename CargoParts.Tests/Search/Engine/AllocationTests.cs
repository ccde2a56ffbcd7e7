using CargoParts.Search;
using CargoParts.Search.Engine;
using CargoParts.Tests.Search.Contract;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed class AllocationTests(ITestOutputHelper output)
{
    private const int Listings = 20_000;

    // Of two segments each, which are too few to be merged.
    private const int Batches = 4;

    // Bytes for one query beside its result.
    private const int Budget = 16 << 10;

    [Fact]
    public void A_page_from_eight_segments_allocates_little_but_its_result()
    {
        using var index = new EmbeddedIndex();
        var random = new RandomListings(1);
        for (var i = 0; i < Batches; i++)
        {
            index.Apply(new IndexChanges { Upserts = [.. Enumerable.Range(0, Listings / Batches).Select(_ => random.Listing(int.MaxValue))] });
        }

        var request = new SearchRequest
        {
            MustText = "صدام هوندا",
            Filter = new ListingFilter { MakeIds = ["toyota"], CategoryIds = ["body", "engine"], Conditions = ["used"] },
            Take = 24,
            Facets = [Facet.Make, Facet.Model, Facet.Category, Facet.PartType, Facet.Position, Facet.Condition, Facet.Quality, Facet.City],
        };

        // The first ones grow what later ones work in.
        for (var i = 0; i < 10; i++)
        {
            Search(index, request);
        }

        var (result, allocated) = Measured(() => Search(index, request));
        var (_, ofResult) = Measured(() => Copy(result));

        output.WriteLine($"{allocated:N0} bytes, {ofResult:N0} of them the result");
        Assert.Equal(request.Take, result.Hits.Count);
        Assert.All(result.Facets.Values, Assert.NotEmpty);
        Assert.InRange(allocated - ofResult, 0, Budget);
    }

    private static SearchResult Search(EmbeddedIndex index, SearchRequest request) =>
        index.Search(request, TestContext.Current.CancellationToken);

    /// <summary>What a caller keeps: the hits, the counts and the dictionary, each just as large as needed; ids of values are the index's own.</summary>
    private static SearchResult Copy(SearchResult result)
    {
        var facets = new Dictionary<Facet, IReadOnlyList<FacetCount>>(result.Facets.Count);
        foreach (var (facet, counts) in result.Facets)
        {
            facets.Add(facet, counts.ToArray());
        }

        return new SearchResult(result.Total, result.Hits.ToArray(), facets);
    }

    private static (SearchResult Result, long Bytes) Measured(Func<SearchResult> make)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = make();
        return (result, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
