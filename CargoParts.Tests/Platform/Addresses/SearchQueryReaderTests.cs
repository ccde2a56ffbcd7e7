using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Culture;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace CargoParts.Tests.Platform.Addresses;

public sealed class SearchQueryReaderTests(KnownWords words)
{
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "?q=" + new string('x', 201), "q", "At most 200 characters." },
        { "?make=nobody", "make", "“nobody” is not known." },
        { "?make=toyota&make=nobody", "make", "“nobody” is not known." },
        { "?make=" + string.Join(',', Enumerable.Repeat("toyota", 51)), "make", "Too many values." },
        { "?model=" + new string('m', 60), "model", "“" + new string('m', 40) + "…” is not known." },
        { "?year=soon", "year", "A model year such as 2015, or a range such as 2012-2017." },
        { "?year=1900", "year", "A model year such as 2015, or a range such as 2012-2017." },
        { "?year=2017-2012", "year", "A model year such as 2015, or a range such as 2012-2017." },
        { "?year=-", "year", "A model year such as 2015, or a range such as 2012-2017." },
        { "?year=2012-2013-2014", "year", "A model year such as 2015, or a range such as 2012-2017." },
        { "?category=x", "category", "“x” is not known." },
        { "?part=x", "part", "“x” is not known." },
        { "?position=x", "position", "“x” is not known." },
        { "?condition=x", "condition", "“x” is not known." },
        { "?quality=x", "quality", "“x” is not known." },
        { "?origin=xx", "origin", "“xx” is not known." },
        { "?city=x", "city", "“x” is not known." },
        { "?seller=x", "seller", "“x” is not known." },
        { "?priceMin=-1", "priceMin", "A whole number from 0 to 10000000." },
        { "?priceMin=9.5", "priceMin", "A whole number from 0 to 10000000." },
        { "?priceMax=10000001", "priceMax", "A whole number from 0 to 10000000." },
        { "?priceMin=200&priceMax=100", "priceMax", "Must not be below priceMin." },
        { "?sort=cheap", "sort", "“cheap” is not known." },
        { "?page=0", "page", "A whole number from 1 to 417." },
        { "?page=418", "page", "A whole number from 1 to 417." },
        { "?pageSize=0", "pageSize", "A whole number from 1 to 100." },
        { "?pageSize=101", "pageSize", "A whole number from 1 to 100." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Names_the_field_and_says_what_is_wrong(string address, string field, string reason) =>
        Assert.Equal([new FieldProblem(field, reason)], await ProblemsAsync(address));

    [Fact]
    public async Task Collects_every_mistake_at_once() =>
        Assert.Equal(["year", "priceMin", "make", "sort"], (await ProblemsAsync("?make=x&year=x&sort=x&priceMin=x")).Select(p => p.Field));

    [Fact]
    public async Task A_field_that_cannot_be_read_is_left_out()
    {
        var query = SearchQuery.Read(
            QueryHelpers.ParseQuery("?make=nobody,toyota&year=x&page=0"), await words.NamesAsync(), SearchQuery.DefaultPageSize, out _);

        Assert.Equal("?make=toyota", query.ToString());
    }

    [Fact]
    public async Task Unknown_names_and_empty_values_are_no_mistake() => Assert.Empty(await ProblemsAsync("?utm_source=x&make=&year=&page=&q="));

    private async Task<IReadOnlyList<FieldProblem>> ProblemsAsync(string address)
    {
        var names = await words.NamesAsync();
        SaudiCulture.Use(SaudiCulture.English);
        SearchQuery.Read(QueryHelpers.ParseQuery(address), names, SearchQuery.DefaultPageSize, out var problems);
        return problems;
    }
}
