using CargoParts.Tests.Support;
using Xunit;

namespace CargoParts.Tests.App;

public sealed class StaticFilesTests(TestShop shop)
{
    [Theory]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/css/site.css")]
    [InlineData("/drawings/parts.svg")]
    [InlineData("/")]
    [InlineData("/search")]
    public async Task What_is_text_travels_compressed(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd("gzip, deflate, br, zstd");

        using var response = await (await shop.OpenAsync()).Http.SendAsync(request);

        Assert.True(response.Content.Headers.ContentEncoding.Count > 0, response.ToString());
    }
}
