using CargoParts.Search;
using CargoParts.Search.Engine;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed class EmbeddedIndexTests
{
    private readonly EmbeddedIndex _index = new();

    [Fact]
    public void An_empty_index_answers()
    {
        var found = Search(new SearchRequest { MustText = "صدام", Facets = Enum.GetValues<Facet>() });

        Assert.Equal(0, found.Total);
        Assert.Empty(found.Hits);
        Assert.All(found.Facets, facet => Assert.Empty(facet.Value));
    }

    [Fact]
    public void A_newer_version_takes_the_place_of_an_older_one()
    {
        var listing = Add(SampleListing.With("صدام كامري"));
        Add(listing with { Version = 2, Title = "كبوت كامري" });

        Assert.Equal(1, _index.Count);
        Assert.Empty(Found("صدام"));
        Assert.Equal([listing.Id], Found("كبوت"));
    }

    [Fact]
    public void An_older_version_changes_nothing()
    {
        var listing = Add(SampleListing.With("صدام") with { Version = 5 });
        Add(listing with { Version = 4, Title = "كبوت" });

        Assert.Equal([listing.Id], Found("صدام"));
    }

    [Fact]
    public void The_higher_version_wins_inside_a_batch()
    {
        var listing = SampleListing.With("صدام") with { Version = 3 };
        _index.Apply([listing, listing with { Version = 2, Title = "كبوت" }], []);

        Assert.Equal([listing.Id], Found("صدام"));
        Assert.Equal(1, _index.Count);
    }

    [Fact]
    public void A_delete_wins_over_an_upsert_of_its_batch()
    {
        var listing = Add(SampleListing.With("صدام"));
        _index.Apply([listing with { Version = 2 }], [listing.Id, Guid.NewGuid()]);

        Assert.Equal(0, _index.Count);
        Assert.Empty(Found(""));
    }

    [Fact]
    public void Make_model_and_year_must_meet_in_one_row()
    {
        Add(SampleListing.With("صدام") with { Fitments = [new("toyota", "camry", 2012, 2014), new("honda", "accord", 2018, 2020)] });

        Assert.Equal(1, Total(new ListingFilter { MakeIds = ["toyota"], ModelIds = ["camry"], YearFrom = 2014, YearTo = 2014 }));
        Assert.Equal(0, Total(new ListingFilter { MakeIds = ["toyota"], ModelIds = ["camry"], YearFrom = 2018, YearTo = 2018 }));
        Assert.Equal(0, Total(new ListingFilter { MakeIds = ["toyota"], ModelIds = ["accord"] }));
    }

    [Fact]
    public void A_row_that_names_no_model_meets_its_make_and_no_model()
    {
        Add(SampleListing.With("صدام") with { Fitments = [new("toyota", null, null, 2010)] });

        Assert.Equal(1, Total(new ListingFilter { MakeIds = ["toyota"], YearTo = 1990 }));
        Assert.Equal(0, Total(new ListingFilter { MakeIds = ["toyota"], ModelIds = ["camry"] }));
        Assert.Equal(0, Total(new ListingFilter { MakeIds = ["toyota"], YearFrom = 2011 }));
    }

    [Fact]
    public void All_positions_asked_for_must_be_there()
    {
        Add(SampleListing.With("صدام") with { Positions = ["front", "right"] });

        Assert.Equal(1, Total(new ListingFilter { Positions = ["right", "front"] }));
        Assert.Equal(0, Total(new ListingFilter { Positions = ["front", "left"] }));
        Assert.Equal(0, Total(new ListingFilter { Positions = ["nowhere"] }));
    }

    [Fact]
    public void A_facet_is_counted_under_all_filters_but_its_own()
    {
        Add(SampleListing.With("صدام") with { CityId = "riyadh", Condition = "new" });
        Add(SampleListing.With("صدام") with { CityId = "jeddah", Condition = "new" });
        Add(SampleListing.With("صدام") with { CityId = "jeddah", Condition = "used" });

        var found = Search(new SearchRequest
        {
            Filter = new ListingFilter { CityIds = ["jeddah"], Conditions = ["new"] },
            Facets = [Facet.City, Facet.Condition, Facet.Origin],
        });

        Assert.Equal(1, found.Total);
        Assert.Equal([new FacetCount("jeddah", 1), new FacetCount("riyadh", 1)], found.Facets[Facet.City]);
        Assert.Equal([new FacetCount("new", 1), new FacetCount("used", 1)], found.Facets[Facet.Condition]);
        Assert.Empty(found.Facets[Facet.Origin]);
    }

    [Fact]
    public void Makes_are_counted_without_make_and_model_models_without_model_years_without_year()
    {
        Add(SampleListing.With("صدام") with { Fitments = [new("toyota", "camry", 2012, 2013), new("toyota", "corolla", 2012, 2012)] });
        Add(SampleListing.With("صدام") with { Fitments = [new("honda", "civic", 2012, 2012)] });

        var facets = Search(new SearchRequest
        {
            Filter = new ListingFilter { MakeIds = ["toyota"], ModelIds = ["camry"], YearFrom = 2012, YearTo = 2012 },
            Facets = [Facet.Make, Facet.Model, Facet.Year],
        }).Facets;

        Assert.Equal([new FacetCount("honda", 1), new FacetCount("toyota", 1)], facets[Facet.Make]);
        Assert.Equal([new FacetCount("camry", 1), new FacetCount("corolla", 1)], facets[Facet.Model]);
        Assert.Equal([new FacetCount("2012", 1), new FacetCount("2013", 1)], facets[Facet.Year]);
    }

    [Fact]
    public void Facets_of_many_listings_follow_every_change()
    {
        var listings = Enumerable.Range(0, 3_000).Select(i => SampleListing.With("صدام") with
        {
            CityId = i % 3 == 0 ? "jeddah" : "riyadh",
            Fitments = [new("toyota", "camry", 2012, 2013), new("toyota", "camry", 2015, 2015)],
        }).ToList();
        _index.Apply(listings, []);
        var all = new SearchRequest { Facets = [Facet.City, Facet.Make, Facet.Year] };
        Search(all);

        _index.Apply([listings[0] with { Version = 2, CityId = "abha", Fitments = [new("kia", null, 2020, 2020)] }], [listings[3].Id]);

        var facets = Search(all).Facets;
        Assert.Equal([new FacetCount("riyadh", 2_000), new FacetCount("jeddah", 998), new FacetCount("abha", 1)], facets[Facet.City]);
        Assert.Equal([new FacetCount("toyota", 2_998), new FacetCount("kia", 1)], facets[Facet.Make]);
        Assert.Equal(["2012", "2013", "2015", "2020"], facets[Facet.Year].Select(y => y.Id));
        Assert.Equal(2_998, Search(all with { Filter = new ListingFilter { YearFrom = 2015, YearTo = 2015 } }).Facets[Facet.Make].Single().Count);
    }

    [Theory]
    [InlineData(2026, 2027)]
    [InlineData(2060, 2043)]
    public void Open_years_count_from_1980_to_the_year_after_the_newest_listing_2043_at_most(int published, int lastYear)
    {
        Add(SampleListing.With("صدام") with
        {
            PublishedAt = new DateTimeOffset(published, 1, 1, 0, 0, 0, TimeSpan.Zero),
            Fitments = [new("toyota", null, null, null)],
        });

        var years = Search(new SearchRequest { Facets = [Facet.Year] }).Facets[Facet.Year];

        Assert.Equal(Enumerable.Range(1980, lastYear - 1980 + 1).Select(y => new FacetCount($"{y}", 1)), years);
    }

    [Fact]
    public void A_facet_has_at_most_200_values()
    {
        _index.Apply([.. Enumerable.Range(0, 250).Select(i => SampleListing.With("صدام") with { CityId = $"city-{i:D3}" })], []);
        Add(SampleListing.With("صدام") with { CityId = "city-240" });

        var cities = Search(new SearchRequest { Facets = [Facet.City] }).Facets[Facet.City];

        Assert.Equal(SearchResult.MaxValues, cities.Count);
        Assert.Equal([new FacetCount("city-240", 2), new FacetCount("city-000", 1)], cities.Take(2));
    }

    [Fact]
    public void Quoted_words_must_stand_side_by_side_in_the_title_as_they_are_spelled()
    {
        var phrase = Add(SampleListing.With("صدام أمامي كامري"));
        Add(SampleListing.With("امامي صدام كامري"));
        Add(SampleListing.With("صدامات امامي"));
        Add(SampleListing.With("كامري") with { Description = "صدام امامي" });

        Assert.Equal([phrase.Id], Found("\"صدام امامي\""));
        Assert.Equal([phrase.Id], Found("«صدام أمامى» كامري"));
        Assert.Equal(4, Found("صدام امامي").Count);
    }

    [Fact]
    public void A_part_number_in_the_text_is_found_with_and_without_punctuation()
    {
        var listing = Add(SampleListing.With("فحمات") with { PartNumbers = ["0446533450"] });
        Add(SampleListing.With("فحمات") with { PartNumbers = ["0446533451"] });

        Assert.Equal([listing.Id], Found("04465-33450"));
        Assert.Equal([listing.Id], Found("فحمات 0446533450"));
        Assert.Empty(Found("04465"));
    }

    [Fact]
    public void Numbers_are_suggested_by_how_many_listings_carry_them()
    {
        var gone = Add(SampleListing.With("فحمات") with { PartNumbers = ["04465AAA", "04465CCC"] });
        Add(SampleListing.With("فحمات") with { PartNumbers = ["04465BBB", "04465CCC"] });
        Add(SampleListing.With("فحمات") with { PartNumbers = ["04465CCC", "04465CCC"] });
        _index.Apply([], [gone.Id]);

        Assert.Equal([new NumberCount("04465CCC", 2), new NumberCount("04465BBB", 1)], _index.NumbersStartingWith("04465", 10));
        Assert.Equal([new NumberCount("04465CCC", 2)], _index.NumbersStartingWith("044", 1));
        Assert.Empty(_index.NumbersStartingWith("04", 10));
    }

    [Fact]
    public void Of_very_many_numbers_the_first_are_looked_at()
    {
        var numbers = Enumerable.Range(0, NumberCounts.MaxNumbers + 1).Select(i => $"044{i:D5}").ToList();
        Add(SampleListing.With("فحمات") with { PartNumbers = numbers });
        Add(SampleListing.With("فحمات") with { PartNumbers = [numbers[^2], numbers[^1]] });

        Assert.Equal([new NumberCount(numbers[^2], 2), new NumberCount(numbers[0], 1)], _index.NumbersStartingWith("044", 2));
        Assert.Equal(new NumberCount(numbers[^1], 2), _index.NumbersStartingWith(numbers[^1], 1)[0]);
    }

    [Theory]
    [InlineData(-1, 20)]
    [InlineData(SearchRequest.MaxSkip + 1, 20)]
    [InlineData(0, -1)]
    [InlineData(0, SearchRequest.MaxTake + 1)]
    public void Refuses_a_page_outside_the_limits(int skip, int take) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Search(new SearchRequest { Skip = skip, Take = take }));

    [Theory]
    [InlineData(0)]
    [InlineData(51)]
    public void Refuses_to_suggest_none_or_too_many_numbers(int take) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _index.NumbersStartingWith("04465", take));

    [Fact]
    public void The_deepest_page_is_reached()
    {
        _index.Apply([.. Enumerable.Range(0, 10_050).Select(i => SampleListing.With("صدام") with { PriceHalalas = 20_000 - i })], []);
        var page = new SearchRequest { Sort = ListingSort.PriceUp, Skip = SearchRequest.MaxSkip, Take = SearchRequest.MaxTake };

        var found = Search(page);

        Assert.Equal(10_050, found.Total);
        Assert.Equal(50, found.Hits.Count);
        Assert.Equal(found.Hits.Reverse().Select(h => h.Id), Search(page with { Sort = ListingSort.PriceDown, Skip = 0, Take = 50 }).Hits.Select(h => h.Id));
    }

    [Fact]
    public void A_cancelled_search_stops()
    {
        Add(SampleListing.With("صدام"));

        Assert.Throws<OperationCanceledException>(() => _index.Search(new SearchRequest(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_batch_that_cannot_be_indexed_changes_nothing()
    {
        var listing = Add(SampleListing.With("صدام"));
        var impossible = listing with { Version = 2, Positions = [.. Enumerable.Range(0, 65).Select(i => $"position-{i}")] };

        Assert.Throws<InvalidOperationException>(() => _index.Apply([impossible], []));
        Assert.Equal([listing.Id], Found("صدام"));
        Assert.Equal(0, Total(new ListingFilter { Positions = ["position-64"] }));
    }

    private ListingDocument Add(ListingDocument listing)
    {
        _index.Apply([listing], []);
        return listing;
    }

    private SearchResult Search(SearchRequest request) => _index.Search(request, TestContext.Current.CancellationToken);

    private List<Guid> Found(string mustText) => [.. Search(new SearchRequest { MustText = mustText }).Hits.Select(h => h.Id)];

    private int Total(ListingFilter filter) => Search(new SearchRequest { Filter = filter, Take = 0 }).Total;
}
