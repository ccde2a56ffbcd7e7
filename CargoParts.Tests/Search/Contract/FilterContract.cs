using CargoParts.Search;
using Xunit;

namespace CargoParts.Tests.Search.Contract;

/// <summary>Filters and the counts beside the hits.</summary>
public abstract class FilterContract<TEngine> : EngineTests<TEngine>
    where TEngine : IEngine
{
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
    public void One_of_the_part_numbers_asked_for_is_enough()
    {
        Add(SampleListing.With("صدام") with { PartNumbers = ["68191349AB", "68191349AC"] });
        Add(SampleListing.With("صدام") with { PartNumbers = ["68191349AA"] });
        Add(SampleListing.With("صدام") with { PartNumbers = ["68191348AB"] });

        Assert.Equal(2, Total(new ListingFilter { PartNumbers = ["68191349AA", "68191349AB", "68191349AC"] }));
        Assert.Equal(1, Total(new ListingFilter { PartNumbers = ["68191349AC", "68191349AD"] }));
        Assert.Equal(0, Total(new ListingFilter { PartNumbers = ["68191349"] }));
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
        Index.Apply(new IndexChanges { Upserts = listings });
        var all = new SearchRequest { Facets = [Facet.City, Facet.Make, Facet.Year] };
        Search(all);

        Index.Apply(new IndexChanges
        {
            Upserts = [listings[0] with { Version = 2, CityId = "abha", Fitments = [new("kia", null, 2020, 2020)] }],
            Deletes = [listings[3].Id],
        });

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
        Index.Apply(new IndexChanges { Upserts = [.. Enumerable.Range(0, 250).Select(i => SampleListing.With("صدام") with { CityId = $"city-{i:D3}" })] });
        Add(SampleListing.With("صدام") with { CityId = "city-240" });

        var cities = Search(new SearchRequest { Facets = [Facet.City] }).Facets[Facet.City];

        Assert.Equal(SearchResult.MaxValues, cities.Count);
        Assert.Equal([new FacetCount("city-240", 2), new FacetCount("city-000", 1)], cities.Take(2));
    }

    [Fact]
    public void The_last_year_is_that_of_the_listings_that_are_shown()
    {
        var open = SampleListing.With("صدام") with { Fitments = [new("toyota", null, null, null)] };
        Add(open);
        Add(open with { Id = Guid.NewGuid(), PublishedAt = open.PublishedAt.AddYears(5), IsShown = false });

        var years = Search(new SearchRequest { Facets = [Facet.Year] }).Facets[Facet.Year];

        Assert.Equal($"{open.PublishedAt.Year + 1}", years[^1].Id);
    }

    [Fact]
    public void Prices_are_counted_by_band_whatever_prices_are_asked_for()
    {
        foreach (var price in new[] { 1_999, 2_000, 4_999, 5_000, 9_000 })
        {
            Add(SampleListing.With("صدام") with { PriceHalalas = price });
        }

        var found = Search(new SearchRequest
        {
            Filter = new ListingFilter { PriceMin = 2_000, PriceMax = 5_000 },
            Facets = [Facet.Price],
            PriceBandEnds = [2_000, 5_000],
        });

        Assert.Equal(3, found.Total);
        Assert.Equal([new FacetCount("1", 2), new FacetCount("2", 2), new FacetCount("0", 1)], found.Facets[Facet.Price]);
    }

    [Fact]
    public void What_is_sold_out_can_be_left_out()
    {
        var inStock = Add(SampleListing.With("صدام"));
        Add(SampleListing.With("صدام") with { IsInStock = false, CityId = "jeddah" });
        var request = new SearchRequest { Facets = [Facet.City] };

        Assert.Equal(2, Search(request).Total);
        var found = Search(request with { Filter = new ListingFilter { OnlyInStock = true } });
        Assert.Equal([inStock.Id], found.Hits.Select(h => h.Id));
        Assert.Equal([new FacetCount("riyadh", 1)], found.Facets[Facet.City]);
    }

    [Fact]
    public void What_is_not_wanted_is_left_out_of_hits_and_of_every_facet()
    {
        var genuine = Add(SampleListing.With("صدام") with { Quality = "genuine", Origin = "jp" });
        var open = Add(SampleListing.With("صدام") with { Quality = null, Origin = null });
        Add(SampleListing.With("صدام") with { Quality = "aftermarket", Origin = "jp" });
        Add(SampleListing.With("صدام") with { Quality = "genuine", Origin = "cn" });

        var found = Search(new SearchRequest
        {
            Filter = new ListingFilter { Excluded = [new(Facet.Quality, "aftermarket"), new(Facet.Origin, "cn"), new(Facet.Origin, "nowhere")] },
            Facets = [Facet.Quality, Facet.Origin],
        });

        Assert.Equal([genuine.Id, open.Id], found.Hits.Select(h => h.Id).OrderBy(id => id != genuine.Id));
        Assert.Equal([new FacetCount("genuine", 1)], found.Facets[Facet.Quality]);
        Assert.Equal([new FacetCount("jp", 1)], found.Facets[Facet.Origin]);
    }

    [Fact]
    public void A_price_cannot_be_excluded_like_a_value() =>
        Assert.Throws<ArgumentException>(() => new ListingFilter { Excluded = [new(Facet.Price, "1")] });
}
