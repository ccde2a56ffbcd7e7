using CargoParts.Search;
using Xunit;

namespace CargoParts.Tests.Search.Contract;

/// <summary>Orders, pages and the limits of one search.</summary>
public abstract class PagingContract<TEngine> : EngineTests<TEngine>
    where TEngine : IEngine
{
    private static readonly DateTimeOffset Day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(ListingSort.PriceUp, new[] { 2, 3, 1, 0 })]
    [InlineData(ListingSort.PriceDown, new[] { 0, 3, 1, 2 })]
    [InlineData(ListingSort.Newest, new[] { 0, 2, 3, 1 })]
    [InlineData(ListingSort.Nearest, new[] { 1, 3, 2, 0 })]
    public void Orders_and_ties_are_total(ListingSort sort, int[] order)
    {
        List<ListingDocument> listings =
        [
            Listing(0, 30_000, 3, "nowhere"),
            Listing(1, 20_000, 1, "riyadh"),
            Listing(2, 10_000, 2, "jeddah"),
            Listing(3, 20_000, 2, "dammam"),
        ];
        Index.Apply(new IndexChanges { Upserts = listings });

        var found = Search(new SearchRequest
        {
            Sort = sort,
            DistanceByCity = new Dictionary<string, float> { ["riyadh"] = 0, ["dammam"] = 390.5f, ["jeddah"] = 950 },
        });

        Assert.Equal(order.Select(i => listings[i].Id), found.Hits.Select(h => h.Id));
        Assert.All(found.Hits, hit => Assert.Equal(0, hit.Score));
    }

    [Fact]
    public void Equal_listings_are_ordered_by_id_and_within_one_second_alike()
    {
        var ids = Enumerable.Range(0, 20).Select(_ => Guid.NewGuid()).ToList();
        Index.Apply(new IndexChanges
        {
            Upserts = [.. ids.Select((id, i) => SampleListing.With("صدام") with { Id = id, PublishedAt = Day.AddMilliseconds(i * 40) })],
        });

        Assert.All(Enum.GetValues<ListingSort>(), sort => Assert.Equal(ids.Order(), Found(new SearchRequest { Sort = sort })));
    }

    [Theory]
    [InlineData(ListingSort.Relevance)]
    [InlineData(ListingSort.PriceUp)]
    [InlineData(ListingSort.PriceDown)]
    [InlineData(ListingSort.Newest)]
    [InlineData(ListingSort.Nearest)]
    public void Pages_behind_a_place_go_on_there_also_when_listings_came_and_went(ListingSort sort)
    {
        List<ListingDocument> listings = [.. Enumerable.Range(0, 12).Select(i => Listing(i, 1_000 * (i % 4), i % 3, "riyadh"))];
        Index.Apply(new IndexChanges { Upserts = listings });
        var request = new SearchRequest { Sort = sort, DistanceByCity = new Dictionary<string, float> { ["riyadh"] = 1 } };
        var all = Search(request).Hits;

        var rest = Search(request with { After = all[4].Place });
        Index.Apply(new IndexChanges { Deletes = [all[0].Id, all[4].Id] });
        var later = Search(request with { After = all[4].Place, Skip = 1 });

        Assert.Equal(all.Skip(5), rest.Hits);
        Assert.Equal(12, rest.Total);
        Assert.Equal(10, later.Total);
        Assert.Equal(all.Skip(6).Select(h => h.Id), later.Hits.Select(h => h.Id));
    }

    [Theory]
    [InlineData(-1, 20)]
    [InlineData(SearchRequest.MaxSkip + 1, 20)]
    [InlineData(0, -1)]
    [InlineData(0, SearchRequest.MaxTake + 1)]
    public void Refuses_a_page_outside_the_limits(int skip, int take) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Search(new SearchRequest { Skip = skip, Take = take }));

    [Fact]
    public void The_deepest_page_is_reached()
    {
        Index.Apply(new IndexChanges { Upserts = [.. Enumerable.Range(0, 10_050).Select(i => SampleListing.With("صدام") with { PriceHalalas = 20_000 - i })] });
        var page = new SearchRequest { Sort = ListingSort.PriceUp, Skip = SearchRequest.MaxSkip, Take = SearchRequest.MaxTake };

        var found = Search(page);

        Assert.Equal(10_050, found.Total);
        Assert.Equal(50, found.Hits.Count);
        Assert.Equal(found.Hits.Reverse().Select(h => h.Id), Search(page with { Sort = ListingSort.PriceDown, Skip = 0, Take = 50 }).Hits.Select(h => h.Id));
    }

    [Fact]
    public void A_page_of_none_only_counts()
    {
        Add("صدام");

        var found = Search(new SearchRequest { Take = 0, Facets = [Facet.City] });

        Assert.Equal(1, found.Total);
        Assert.Empty(found.Hits);
        Assert.Single(found.Facets[Facet.City]);
    }

    [Fact]
    public void A_cancelled_search_stops()
    {
        Add(SampleListing.With("صدام"));

        Assert.Throws<OperationCanceledException>(() => Index.Search(new SearchRequest(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_search_that_takes_too_long_ends_and_says_so()
    {
        Index.Apply(new IndexChanges { Upserts = [.. Enumerable.Range(0, 10_000).Select(i => Listing(i, i, i % 100, $"city-{i % 50}"))] });
        var request = new SearchRequest { MustText = "صدام", Facets = Enum.GetValues<Facet>(), TimeLimit = TimeSpan.FromTicks(1) };

        Assert.Throws<TimeoutException>(() => Search(request));
        Assert.Equal(10_000, Search(request with { TimeLimit = TimeSpan.FromMinutes(1) }).Total);
    }

    private static ListingDocument Listing(int number, long price, int day, string city) => SampleListing.With("صدام") with
    {
        Id = new Guid(number, 0, 0, new byte[8]),
        PriceHalalas = price,
        PublishedAt = Day.AddDays(day),
        CityId = city,
    };
}
