using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Search.Engine;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed class EmbeddedIndexOracleTests(ITestOutputHelper output)
{
    private static readonly Analyzer Analyzer = new(new HashSet<string> { "بنزين", "هوندا", "هونداي" });

    public static TheoryData<int> Seeds => [1, 2, 3, 4, 5, Random.Shared.Next()];

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Answers_as_a_plain_list_does_after_every_change(int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new RandomListings(seed);
        var index = new EmbeddedIndex(Analyzer);
        var oracle = new ListingOracle(Analyzer);
        for (var step = 0; step < 60; step++)
        {
            Change(random, index, oracle);
            Assert.Equal(oracle.Count, index.Count);
            for (var i = 0; i < 12; i++)
            {
                Compare(oracle, index, random.Request());
            }

            foreach (var prefix in new[] { "044", "04465", "909", "04", "XYZ" })
            {
                Assert.Equal(oracle.NumbersStartingWith(prefix, 2), index.NumbersStartingWith(prefix, 2));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Ranks_as_the_formula_does(int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new RandomListings(seed);
        var index = new EmbeddedIndex(Analyzer);
        var oracle = new ListingOracle(Analyzer);
        for (var step = 0; step < 25; step++)
        {
            // New listings only: the frequencies of the index would count the dead until they are merged away.
            var held = oracle.Listings.Select(l => l.Id).ToHashSet();
            List<ListingDocument> fresh = [.. Enumerable.Range(0, 1 + random.Next(20)).Select(_ => random.Listing(5_000)).Where(l => held.Add(l.Id))];
            index.Apply(fresh, []);
            oracle.Apply(fresh, []);
            for (var i = 0; i < 8; i++)
            {
                CompareRanks(oracle, index, random.Request() with { Sort = ListingSort.Relevance, Facets = [] });
            }
        }
    }

    private static void Change(RandomListings random, EmbeddedIndex index, ListingOracle oracle)
    {
        const int Ids = 400;
        var size = random.Next(10) switch { 0 => 150, < 4 => 12, _ => 2 };
        var upserts = Enumerable.Range(0, random.Next(size + 1)).Select(_ => random.Listing(Ids)).ToList();
        var deletes = Enumerable.Range(0, random.Next((size / 2) + 1)).Select(_ => random.Id(Ids)).ToList();
        index.Apply(upserts, deletes);
        oracle.Apply(upserts, deletes);
    }

    private static void Compare(ListingOracle oracle, EmbeddedIndex index, SearchRequest request)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var expected = oracle.Search(request, cancellationToken);
        var actual = index.Search(request, cancellationToken);

        Assert.Equal(expected.Total, actual.Total);
        Assert.Equal(expected.Facets.Keys.Order(), actual.Facets.Keys.Order());
        Assert.All(expected.Facets, facet => Assert.Equal(facet.Value, actual.Facets[facet.Key]));
        if (request.Sort != ListingSort.Relevance)
        {
            Assert.Equal(expected.Hits.Select(h => h.Id), actual.Hits.Select(h => h.Id));
            return;
        }

        Assert.Equal(expected.Hits.Count, actual.Hits.Count);
        Assert.Equal(actual.Hits.OrderByDescending(h => h.Score).Select(h => h.Score), actual.Hits.Select(h => h.Score));
        var all = All(oracle, request).ToDictionary(h => h.Id);
        Assert.All(actual.Hits, hit => Assert.Contains(hit.Id, all));
        Assert.Equal(actual.Hits.Count, actual.Hits.Select(h => h.Id).Distinct().Count());
    }

    /// <summary>Expects the ids in the order of the formula; those that single precision cannot tell apart may change places.</summary>
    private static void CompareRanks(ListingOracle oracle, EmbeddedIndex index, SearchRequest request)
    {
        const float Tolerance = 1e-4f;
        var scores = All(oracle, request).ToDictionary(h => h.Id, h => h.Score);
        var expected = oracle.Search(request, TestContext.Current.CancellationToken).Hits;
        var actual = index.Search(request, TestContext.Current.CancellationToken).Hits;

        Assert.Equal(expected.Count, actual.Count);
        Assert.Equal(actual.Count, actual.Select(h => h.Id).Distinct().Count());
        Assert.All(expected.Zip(actual), pair =>
        {
            Assert.Equal(scores[pair.Second.Id], pair.Second.Score, Tolerance);
            Assert.True(
                pair.First.Id == pair.Second.Id || Math.Abs(pair.First.Score - scores[pair.Second.Id]) < Tolerance,
                $"{pair.Second} stands where {pair.First} belongs.");
        });
    }

    private static IReadOnlyList<Hit> All(ListingOracle oracle, SearchRequest request) => oracle.Search(
        request with { Skip = 0, Take = int.MaxValue, Facets = [] }, TestContext.Current.CancellationToken).Hits;
}
