using System.Net;
using CargoParts.Tests.Support;
using Xunit;

namespace CargoParts.Tests.Features.Listings;

public sealed class ListingsApiTests(TestShop shop)
{
    [Fact]
    public async Task A_listing_tells_all_that_is_known_of_it()
    {
        var open = await shop.OpenAsync();
        var row = (await open.RowsAsync()).First(r => r is { IsPartInferred: false, AreCarsInferred: false, Fitments.Count: > 0 });

        var listing = await Json.GetAsync(open.Http, $"/api/v1/listings/{row.Id}");

        Assert.Equal(
            [
                "id", "title", "description", "partTypeId", "positions", "condition", "quality", "origin", "priceHalalas", "currency", "available",
                "inStock", "cityId", "publishedAt", "isInferred", "fitments", "partNumbers", "seller",
            ],
            listing.Names());
        Assert.Equal((row.Title, row.PartTypeId, row.CityId), (listing.Text("title"), listing.Text("partTypeId"), listing.Text("cityId")));
        Assert.Equal(["makeId", "modelId", "yearFrom", "yearTo", "marketSpec", "qualifiers"], listing.GetProperty("fitments")[0].Names());
        Assert.Equal(["id", "nameAr", "nameEn", "cityId", "publishedListings"], listing.GetProperty("seller").Names());
        Assert.Equal("SAR", listing.Text("currency"));
        Assert.Equal((row.OnHand - row.Held, row.OnHand > row.Held), (listing.Number("available"), listing.GetProperty("inStock").GetBoolean()));
    }

    [Fact]
    public async Task A_listing_that_is_only_a_title_says_what_was_read_from_it()
    {
        var open = await shop.OpenAsync();
        var row = (await open.RowsAsync()).First(r => r is { AreCarsInferred: true, PartTypeId: not null, Fitments.Count: > 0 });

        var listing = await Json.GetAsync(open.Http, $"/api/v1/listings/{row.Id}");

        Assert.True(listing.GetProperty("isInferred").GetBoolean());
        Assert.Equal(row.PartTypeId, listing.Text("partTypeId"));
    }

    [Theory]
    [InlineData("01931b2e-0000-7000-8000-000000000001", HttpStatusCode.NotFound)]
    [InlineData("camry", HttpStatusCode.BadRequest)]
    public async Task What_is_no_listing_is_a_problem(string id, HttpStatusCode status)
    {
        using var response = await (await shop.OpenAsync()).Http.GetAsync(new Uri($"/api/v1/listings/{id}", UriKind.Relative));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }
}
