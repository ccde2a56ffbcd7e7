using System.Net;
using System.Text.RegularExpressions;
using CargoParts.Tests.Support;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CargoParts.Tests.Security;

/// <summary>What a page holds of one visitor – the state of its components, the token of a form – goes to no other.</summary>
public sealed partial class CachedPagesTests
{
    [Fact]
    public async Task No_page_may_be_kept_by_anybody_and_no_page_holds_a_script()
    {
        await using var shop = await SmallShop.OpenAsync(SmallShop.WithSignIn);
        var account = await DemoSession.StartAsync(shop.Http, DemoSession.Operator);
        var pages = shop.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null).ToList();
        var seen = 0;

        foreach (var path in pages.Select(Path).Append("/search?q=camry").Append("/en/search?q=camry").Append("/no-such-page"))
        {
            foreach (var cookie in new[] { null, account })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                if (cookie is not null)
                {
                    request.Headers.Add("Cookie", cookie);
                }

                using var answer = await shop.Http.SendAsync(request, TestContext.Current.CancellationToken);
                if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                {
                    continue;
                }

                var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.True(answer.Headers.CacheControl is { NoStore: true, Public: false }, $"{path} may be kept: {answer.Headers.CacheControl}");
                Assert.False(answer.Headers.Contains("Age"), path);
                Assert.DoesNotMatch(InlineScript(), page);
                Assert.DoesNotMatch(InlineHandler(), page);
                seen += page.Contains("<!--Blazor:", StringComparison.Ordinal) || page.Contains("__RequestVerificationToken", StringComparison.Ordinal) ? 1 : 0;
            }
        }

        Assert.InRange(seen, pages.Count, int.MaxValue);
        Assert.Null(shop.Services.GetService<IOutputCacheStore>());
    }

    [Theory]
    [InlineData("/css/site.css")]
    [InlineData("/favicon.svg")]
    public async Task What_is_the_same_for_everybody_may_be_kept(string path)
    {
        await using var shop = await SmallShop.OpenAsync();

        using var answer = await shop.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.CacheControl?.NoStore);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    private static string Path(RouteEndpoint page) =>
        "/" + Parameter().Replace(page.RoutePattern.RawText!.TrimStart('/'), parameter => parameter.Value.Contains("guid", StringComparison.Ordinal) ? Guid.Empty.ToString() : "x");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();

    // A script without a source, that is; data for the page's own scripts (JSON) is none.
    [GeneratedRegex("<script(?![^>]*\\bsrc=)(?![^>]*type=\"application/(ld\\+)?json\")[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();

    [GeneratedRegex("<[a-z][^>]*\\s(on[a-z]+|style)=", RegexOptions.IgnoreCase)]
    private static partial Regex InlineHandler();
}
