using System.Text.Json;
using System.Text.RegularExpressions;
using CargoParts.Data.Demo;
using CargoParts.Data.Reference;
using Xunit;

namespace CargoParts.Tests.Data;

/// <summary>Fifty thousand listings of one seed, made once.</summary>
public sealed class DemoSample
{
    public static readonly DateTimeOffset Anchor = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    public const int Seed = 1;

    public IReadOnlyList<DemoListing> Listings { get; } = [.. DemoCatalogue.Generate(Seed, 50_000, Anchor)];
}

public sealed partial class DemoCatalogueTests(DemoSample sample) : IClassFixture<DemoSample>
{
    [Fact]
    public void One_seed_gives_one_catalogue() => Assert.Equal(Text(seed: 7, count: 400), Text(seed: 7, count: 400));

    [Fact]
    public void Another_seed_gives_another_catalogue() => Assert.NotEqual(Text(seed: 7, count: 50), Text(seed: 8, count: 50));

    [Fact]
    public void A_listing_is_the_same_in_a_small_catalogue_and_in_a_large_one() =>
        Assert.Equal(
            JsonSerializer.Serialize(sample.Listings[9_999].Listing),
            JsonSerializer.Serialize(DemoCatalogue.Generate(DemoSample.Seed, 10_000, DemoSample.Anchor).Last().Listing));

    [Fact]
    public void A_fifth_carries_nothing_but_a_title()
    {
        var bare = sample.Listings.Where(l => l.Listing.PartTypeId is null).ToList();

        Assert.InRange(bare.Count, 9_500, 10_500);
        Assert.All(bare, l => Assert.True(
            l.Listing is { Fitments.Count: 0, Numbers.Count: 0, Condition: null, Quality: null, Origin: null, Positions.Length: 0 }));
    }

    [Fact]
    public void Titles_and_prices_are_such_as_the_tables_take()
    {
        Assert.All(sample.Listings, l => Assert.InRange(l.Listing.Title.Length, 3, 160));
        Assert.All(sample.Listings, l => Assert.True(l.Listing.PriceHalalas > 0));
        Assert.Equal(sample.Listings.Count, sample.Listings.Select(l => l.Listing.Id).Distinct().Count());
    }

    [Fact]
    public void Every_id_is_one_of_the_reference_data()
    {
        var reference = ReferenceData.Read(ReferenceData.DefaultFolder);
        var parts = reference.PartTypes.ToDictionary(p => p.Id, p => p.Positions);
        var cities = reference.Cities.Select(c => c.Id).ToHashSet();
        var models = reference.Makes.SelectMany(make => make.Models, (make, model) => (make.Id, model.Id)).ToHashSet();

        Assert.All(sample.Listings, l =>
        {
            Assert.Subset(parts[l.Truth.PartTypeId].ToHashSet(), l.Truth.Positions.ToHashSet());
            Assert.Contains(l.Listing.CityId, cities);
            Assert.All(l.Truth.Cars, car => Assert.Contains((car.MakeId, car.ModelId), models));
            Assert.All(l.Listing.Fitments, f => Assert.True(f.YearTo is null || f.YearTo >= f.YearFrom));
        });
    }

    [Theory]
    [InlineData("bumper", null, "toyota-camry", 2015)]
    [InlineData("bumper", "front", "toyota-camry", 2015)]
    [InlineData("headlight", "right", "toyota-hilux", 2012)]
    [InlineData("brake-pad", null, "toyota-land-cruiser", null)]
    [InlineData("starter-motor", null, "hyundai-elantra", 2018)]
    [InlineData("fuel-pump", null, "gmc-yukon", null)]
    public void Holds_what_shoppers_ask_for_most(string partTypeId, string? position, string modelId, int? year)
    {
        var right = sample.Listings.Count(l =>
            l.Listing.PartTypeId == partTypeId
            && (position is null || l.Listing.Positions.Contains(position))
            && l.Listing.Fitments.Any(f => f.ModelId == modelId && (year is null || (f.YearFrom <= year && (f.YearTo ?? year) >= year))));

        Assert.True(right >= 3, $"{right} listings");
    }

    [Fact]
    public void A_known_part_number_is_printed_on_several_listings_of_its_own_part_and_car()
    {
        var printed = sample.Listings.Where(l => l.Listing.Numbers.Any(n => n.Compact == "0446533471")).ToList();

        Assert.True(printed.Count >= 3, $"{printed.Count} listings");
        Assert.All(printed, l => Assert.Equal("brake-pad", l.Listing.PartTypeId));
        Assert.All(printed, l => Assert.Contains(l.Listing.Fitments, f => f.ModelId == "toyota-camry"));
    }

    [Fact]
    public void A_third_prints_part_numbers_some_with_dashes_and_some_without()
    {
        var numbers = sample.Listings.SelectMany(l => l.Listing.Numbers).ToList();

        Assert.InRange(numbers.Count, 15_000, 20_000);
        Assert.InRange(numbers.Count(n => n.Raw.Contains('-', StringComparison.Ordinal)), 5_000, 15_000);
        Assert.All(numbers, n => Assert.Matches(Compact(), n.Compact));
    }

    [Theory]
    [InlineData("toyota", @"^\d{5}[0-9A-Z]{5}$")]
    [InlineData("hyundai", @"^\d{5}[0-9A-Z]{5}([0-9A-Z]{2,3})?$")]
    [InlineData("nissan", "^[0-9A-Z]{10}$")]
    [InlineData("honda", @"^\d{5}[0-9A-Z]{6}$")]
    [InlineData("mercedes-benz", @"^[A-Z]\d{10}$")]
    [InlineData("gmc", @"^\d{8}$")]
    public void Part_numbers_have_the_form_of_their_maker(string makeId, string form)
    {
        var numbers = sample.Listings
            .Where(l => l.Listing.Fitments.Count == 1 && l.Listing.Fitments[0].MakeId == makeId)
            .SelectMany(l => l.Listing.Numbers)
            .ToList();

        Assert.NotEmpty(numbers);
        Assert.All(numbers, n => Assert.Matches(form, n.Compact));
    }

    [Fact]
    public void Everything_was_published_in_the_last_four_months_and_most_of_it_lately()
    {
        Assert.All(sample.Listings, l => Assert.InRange(l.Listing.PublishedAt!.Value, DemoSample.Anchor.AddDays(-121), DemoSample.Anchor));
        Assert.True(sample.Listings.Count(l => l.Listing.PublishedAt > DemoSample.Anchor.AddDays(-30)) > sample.Listings.Count / 3);
    }

    [Fact]
    public void Every_listing_belongs_to_a_shop_and_no_two_shops_share_a_name()
    {
        var shops = new DemoCatalogue(DemoSample.Seed, DemoSample.Anchor).Sellers(sample.Listings.Count).ToList();

        Assert.Equal(417, shops.Count);
        Assert.Equal(shops.Count, shops.Select(s => s.TradeNameAr).Distinct().Count());
        Assert.Subset(shops.Select(s => s.Id).ToHashSet(), sample.Listings.Select(l => l.Listing.SellerId).ToHashSet());
    }

    private static string Text(int seed, int count) => JsonSerializer.Serialize(DemoCatalogue.Generate(seed, count, DemoSample.Anchor));

    [GeneratedRegex("^[A-Z0-9]{3,40}$")]
    private static partial Regex Compact();
}
