using System.Net;
using CargoParts.Tests.Support;
using Xunit;

namespace CargoParts.Tests.App;

public sealed class HealthTests(TestShop shop)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task An_open_shop_is_alive_and_ready(string path)
    {
        using var response = await (await shop.OpenAsync()).Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_shop_without_its_index_is_alive_but_not_ready()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var closed = new ClosedShop(database.ConnectionString);
        using var http = closed.CreateClient();

        using var live = await http.GetAsync(new Uri("/health/live", UriKind.Relative));
        using var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("\"index\":false", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shop_that_is_being_prepared_says_so_and_when_to_come_back()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var closed = new ClosedShop(database.ConnectionString);
        using var http = closed.CreateClient();

        using var page = await http.GetAsync(new Uri("/en/search?q=camry", UriKind.Relative));
        using var api = await http.GetAsync(new Uri("/api/v1/search?q=camry", UriKind.Relative));
        using var style = await http.GetAsync(new Uri("/css/tokens.css", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.NotNull(page.Headers.RetryAfter);
        Assert.Contains("Opening the shop", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, api.StatusCode);
        Assert.Equal("application/problem+json", api.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.OK, style.StatusCode);
        Assert.Empty(closed.Log.Lines);
    }
}
