using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CargoParts.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CargoParts.Tests.Security;

/// <summary>What another site makes a visitor's browser post does nothing here; and nobody sends files.</summary>
public sealed partial class ForgedFormTests
{
    // Endpoints without a session of cookies: what a page tells, and what a provider of SMS reports.
    private static readonly string[] WithoutCookies = ["/api/", "/sms/"];

    [Fact]
    public async Task No_form_without_its_token_changes_anything_or_signs_anybody_in()
    {
        await using var shop = await SmallShop.OpenAsync(SmallShop.WithSignIn);
        var account = await DemoSession.StartAsync(shop.Http, DemoSession.Operator);
        var before = await DatabasePrint.OfAsync(shop.Database.ConnectionString);
        var forms = Posts(shop).Where(path => !WithoutCookies.Any(start => path.StartsWith(start, StringComparison.Ordinal))).ToList();
        Assert.NotEmpty(forms);

        foreach (var path in forms)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["account"] = "operator",
                    ["_handler"] = "x",
                    ["phone"] = "0501234567",
                    ["code"] = "123456",
                    ["q"] = "camry",
                    ["search"] = Guid.NewGuid().ToString(),
                }),
                Headers = { { "Cookie", account }, { "Origin", "https://evil.example" } },
            };
            using var answer = await shop.Http.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.False(answer.IsSuccessStatusCode, $"{path} took a form without a token.");
            Assert.True((int)answer.StatusCode < 500, path);
            Assert.Null(DemoSession.CookieOf(answer));
        }

        Assert.Equal(before, await DatabasePrint.OfAsync(shop.Database.ConnectionString));
    }

    [Fact]
    public async Task A_file_is_accepted_nowhere()
    {
        await using var shop = await SmallShop.OpenAsync(SmallShop.WithSignIn);

        foreach (var path in Posts(shop))
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("<script>")), "file", "../../evil.html" } };
            using var answer = await shop.Http.PostAsync(new Uri(path, UriKind.Relative), form, TestContext.Current.CancellationToken);

            Assert.Equal((path, HttpStatusCode.UnsupportedMediaType), (path, answer.StatusCode));
        }
    }

    private static IEnumerable<string> Posts(SmallShop shop) =>
        from endpoint in shop.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true
        let path = "/" + Parameter().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), p => p.Value.Contains("guid", StringComparison.Ordinal) ? Guid.NewGuid().ToString() : "x")
        where !path.StartsWith("/_blazor", StringComparison.Ordinal)
        select path;

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
