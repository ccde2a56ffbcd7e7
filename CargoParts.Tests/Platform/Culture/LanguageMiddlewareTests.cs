using CargoParts.Web.Platform.Culture;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace CargoParts.Tests.Platform.Culture;

public sealed class LanguageMiddlewareTests
{
    [Theory]
    [InlineData("/", "ar", "", "/")]
    [InlineData("/search", "ar", "", "/search")]
    [InlineData("/en/", "en", "/en", "/")]
    [InlineData("/en/search", "en", "/en", "/search")]
    [InlineData("/EN/search", "en", "/en", "/search")]
    [InlineData("/english", "ar", "", "/english")]
    [InlineData("/enable/en/", "ar", "", "/enable/en/")]
    public async Task The_path_of_a_page_says_its_language(string asked, string language, string pathBase, string path)
    {
        var seen = await RunAsync(asked);

        Assert.Equal((language, pathBase, path), seen);
    }

    [Theory]
    [InlineData(null, "ar")]
    [InlineData("en", "en")]
    [InlineData("en-US,en;q=0.9", "en")]
    [InlineData("ar-SA,ar;q=0.9,en;q=0.8", "ar")]
    [InlineData("en;q=0.3, ar;q=0.7", "ar")]
    [InlineData("fr-FR", "ar")]
    [InlineData("*", "ar")]
    [InlineData(";;;q=nonsense", "ar")]
    public async Task The_interface_answers_in_the_language_that_is_preferred(string? accepted, string language)
    {
        var seen = await RunAsync("/api/v1/search", accepted);

        Assert.Equal((language, "", "/api/v1/search"), seen);
    }

    [Fact]
    public async Task English_without_its_slash_moves_for_good_and_keeps_the_query()
    {
        var context = new DefaultHttpContext { Request = { Path = "/en", QueryString = new QueryString("?q=camry") } };

        await new LanguageMiddleware(_ => throw new InvalidOperationException("Must not go on.")).InvokeAsync(context);

        Assert.Equal(StatusCodes.Status301MovedPermanently, context.Response.StatusCode);
        Assert.Equal("/en/?q=camry", context.Response.Headers.Location);
    }

    private static async Task<(string Language, string PathBase, string Path)> RunAsync(string path, string? accepted = null)
    {
        (string, string, string) seen = default;
        var context = new DefaultHttpContext { Request = { Path = path } };
        if (accepted is not null)
        {
            context.Request.Headers.AcceptLanguage = accepted;
        }

        await new LanguageMiddleware(inner =>
        {
            seen = (SaudiCulture.IsArabic ? "ar" : "en", inner.Request.PathBase.Value ?? "", inner.Request.Path.Value ?? "");
            return Task.CompletedTask;
        }).InvokeAsync(context);
        return seen;
    }
}
