using System.Text.Json;
using CargoParts.Tests.Support;
using Xunit;

namespace CargoParts.Tests.App;

public sealed class OpenApiTests(TestShop shop)
{
    private static readonly string[] SearchParameters =
    [
        "q", "typed", "make", "model", "year", "category", "part", "position", "condition", "quality", "origin", "city", "seller", "priceMin", "priceMax", "sort",
        "page", "pageSize",
    ];

    private const string Clicks = "/api/v1/searches/{id}/clicks";

    private static readonly string[] Sessions = ["/api/v1/me", "/api/v1/session", "/api/v1/session/codes", "/api/v1/session/refresh"];

    public static TheoryData<string, string[]> Endpoints => new()
    {
        { "/api/v1/interpret", ["q"] },
        { "/api/v1/search", SearchParameters },
        { "/api/v1/suggest", ["q"] },
        { "/api/v1/listings/{id}", ["id"] },
        { "/health/live", [] },
        { "/health/ready", [] },
    };

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Every_endpoint_stands_in_the_document_with_its_parameters(string path, string[] parameters)
    {
        var document = await DocumentAsync();

        var get = document.GetProperty("paths").GetProperty(path).GetProperty("get");

        Assert.Equal(parameters, get.TryGetProperty("parameters", out var found) ? found.EnumerateArray().Select(p => p.Text("name")) : []);
        Assert.False(string.IsNullOrEmpty(get.Text("summary")));
    }

    [Fact]
    public async Task The_clicks_of_a_search_stand_in_the_document() =>
        Assert.False(string.IsNullOrEmpty((await DocumentAsync()).GetProperty("paths").GetProperty(Clicks).GetProperty("post").Text("summary")));

    [Fact]
    public async Task The_document_lists_nothing_else() =>
        Assert.Equal(Endpoints.Select(row => row.Data.Item1).Append(Clicks).Concat(Sessions).Order(), (await DocumentAsync()).GetProperty("paths").Names().Order());

    private async Task<JsonElement> DocumentAsync() => await Json.GetAsync((await shop.OpenAsync()).Http, "/openapi/v1.json");
}
