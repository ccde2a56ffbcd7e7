using CargoParts.Search;
using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Reference;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace CargoParts.Tests.Platform.Addresses;

public sealed class SearchQueryTests(KnownWords words)
{
    private static readonly string[] Scraps =
    [
        "صدام", "كامري", "٢٠١٥", "camry", "a&b=c", "100%", "#", "+", " ", "\u200F", "e\u200B\u0301", "ﻻ", "é", "…", "\"", "<b>", "\0", "😀", "\uD800", "،", "ـ",
    ];

    [Fact]
    public async Task The_empty_query_has_no_address()
    {
        var read = Read("", await words.NamesAsync());

        Assert.Equal("", read.ToString());
    }

    [Fact]
    public async Task Every_field_stands_in_the_address()
    {
        const string Address =
            "?q=camry%20%26%20more&make=toyota&make=lexus&model=toyota-camry&year=2012-2017&category=body&part=bumper&position=front&condition=used"
            + "&quality=genuine&origin=jp&city=riyadh&seller=01931b2e-0000-7000-8000-000000000001&priceMin=100&priceMax=250&sort=price-asc&page=3&pageSize=48";

        var read = Read(Address, await words.NamesAsync());

        Assert.Equal(Address, read.ToString());
        Assert.Equal("camry & more", read.Text);
        Assert.Equal(["toyota", "lexus"], read.Makes);
        Assert.Equal((short)2012, read.YearFrom);
        Assert.Equal((short)2017, read.YearTo);
        Assert.Equal(ListingSort.PriceUp, read.Sort);
        Assert.Equal((100, 250, 3, 48), (read.PriceMin, read.PriceMax, read.Page, read.PageSize));
    }

    [Fact]
    public async Task Several_values_may_share_one_parameter() =>
        Assert.Equal(["toyota", "lexus", "kia"], Read("?make=toyota,%20lexus&make=kia,toyota", await words.NamesAsync()).Makes);

    [Fact]
    public async Task Arabic_digits_are_digits()
    {
        var read = Read("?year=٢٠١٥&priceMin=١٠٠&page=٢", await words.NamesAsync());

        Assert.Equal(((short?)2015, 100, 2), (read.YearFrom, read.PriceMin, read.Page));
    }

    [Fact]
    public async Task Whatever_was_read_is_read_again_from_its_address()
    {
        var names = await words.NamesAsync();
        var dice = new Random(20_151);
        for (var round = 0; round < 2_000; round++)
        {
            var first = Read(AnyAddress(dice, names), names);

            var again = SearchQuery.Read(QueryHelpers.ParseQuery(first.ToString()), names, SearchQuery.DefaultPageSize, out var problems);

            Assert.Empty(problems);
            Assert.Equivalent(first, again, strict: true);
        }
    }

    private static SearchQuery Read(string address, ReferenceNames names)
    {
        SaudiCulture.Use(SaudiCulture.English);
        return SearchQuery.Read(QueryHelpers.ParseQuery(address), names, SearchQuery.DefaultPageSize, out _);
    }

    /// <summary>Good values, bad values and odd characters, in any mixture.</summary>
    private static string AnyAddress(Random dice, ReferenceNames names)
    {
        var address = "?";
        Add(SearchNames.Text, string.Concat(Enumerable.Range(0, dice.Next(8)).Select(_ => Any(Scraps))));
        Add(SearchNames.Make, Any(names.Makes.Keys), Any(names.Makes.Keys), "nobody");
        Add(SearchNames.Model, Any(names.Models.Keys));
        Add(SearchNames.Year, Any(["2015", "2012-2017", "2016-", "-2010", "0", "2017-2012", "-", "١٩٩٩"]));
        Add(SearchNames.Category, Any(names.CategoryById.Keys));
        Add(SearchNames.Part, Any(names.Parts.Keys), Any(names.Parts.Keys));
        Add(SearchNames.Position, Any(Terms.Positions), "sideways");
        Add(SearchNames.Condition, Any(Terms.Conditions));
        Add(SearchNames.Quality, Any(Terms.Qualities));
        Add(SearchNames.Origin, Any(Terms.Origins));
        Add(SearchNames.City, Any(names.Cities.Keys));
        Add(SearchNames.Seller, Any([Guid.NewGuid().ToString(), "x"]));
        Add(SearchNames.PriceMin, Any(["0", "100", "-1", "99999999999", "abc"]));
        Add(SearchNames.PriceMax, Any(["50", "250", "10000000"]));
        Add(SearchNames.Sort, Any(["relevance", "PRICE-ASC", "price-desc", "newest", "?"]));
        Add(SearchNames.Page, Any(["1", "2", "417", "418", "0"]));
        Add(SearchNames.PageSize, Any(["1", "24", "100", "101"]));
        return address;

        T Any<T>(IReadOnlyCollection<T> values) => values.ElementAt(dice.Next(values.Count));

        void Add(string name, params string[] values)
        {
            foreach (var value in values.Where(_ => dice.Next(3) == 0))
            {
                address += $"{name}={Escaped(value)}&";
            }
        }
    }

    // A lone surrogate cannot be escaped by the framework; a hostile client sends its bytes.
    private static string Escaped(string text) => string.Concat(text.Select(c => c == '\uD800' ? "%ED%A0%80" : null) is var odd
        ? odd.Select((bytes, i) => bytes ?? (char.IsSurrogate(text[i]) ? text[i].ToString() : Uri.EscapeDataString(text[i].ToString())))
        : []);
}
