using System.Net;
using System.Text.Json;
using CargoParts.Tests.Support;
using Xunit;

namespace CargoParts.Tests.Platform.Http;

public sealed class ApiProblemsTests(TestShop shop)
{
    [Theory]
    [InlineData("make", "x")]
    [InlineData("model", "x")]
    [InlineData("year", "x")]
    [InlineData("category", "x")]
    [InlineData("part", "x")]
    [InlineData("position", "x")]
    [InlineData("condition", "x")]
    [InlineData("quality", "x")]
    [InlineData("origin", "x")]
    [InlineData("city", "x")]
    [InlineData("seller", "x")]
    [InlineData("priceMin", "-1")]
    [InlineData("priceMax", "1.5")]
    [InlineData("sort", "x")]
    [InlineData("page", "0")]
    [InlineData("pageSize", "101")]
    public async Task A_parameter_that_cannot_be_read_is_named(string name, string value)
    {
        var (status, problem) = await ProblemAsync(new HttpRequestMessage(HttpMethod.Get, $"/api/v1/search?{name}={value}"));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal([name], problem.GetProperty("errors").Names());
        Assert.Equal("تعذّرت قراءة الطلب", problem.Text("title"));
        Assert.Contains(problem.GetProperty("errors").Strings(name).Single(), c => c is >= '\u0600' and <= '\u06FF');
    }

    [Theory]
    [InlineData("/api/v1/interpret")]
    [InlineData("/api/v1/search")]
    [InlineData("/api/v1/suggest")]
    public async Task A_text_that_is_too_long_is_refused(string path)
    {
        var (status, problem) = await ProblemAsync(new HttpRequestMessage(HttpMethod.Get, $"{path}?q={new string('x', 201)}"));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(["q"], problem.GetProperty("errors").Names());
    }

    [Fact]
    public async Task Every_mistake_is_told_at_once_in_the_language_that_is_preferred()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/search?make=x&year=soon&priceMin=200&priceMax=100");
        request.Headers.AcceptLanguage.ParseAdd("en-US,en;q=0.9");

        var (_, problem) = await ProblemAsync(request);

        Assert.Equal("The request could not be read", problem.Text("title"));
        Assert.Equal(["make", "priceMax", "year"], problem.GetProperty("errors").Names().Order());
        Assert.Equal(["Must not be below priceMin."], problem.GetProperty("errors").Strings("priceMax"));
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound, "Not found")]
    [InlineData("GET", "/api", HttpStatusCode.NotFound, "Not found")]
    [InlineData("POST", "/api/v1/search", HttpStatusCode.MethodNotAllowed, "This method is not allowed here")]
    [InlineData("DELETE", "/api/v1/listings/01931b2e-0000-7000-8000-000000000001", HttpStatusCode.MethodNotAllowed, "This method is not allowed here")]
    public async Task A_dead_end_is_explained(string method, string path, HttpStatusCode expected, string title)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.AcceptLanguage.ParseAdd("en");

        var (status, problem) = await ProblemAsync(request);

        Assert.Equal((expected, title), (status, problem.Text("title")));
        Assert.Equal((int)expected, problem.Number("status"));
    }

    [Fact]
    public async Task An_address_that_is_too_long_is_refused()
    {
        var (status, problem) = await ProblemAsync(new HttpRequestMessage(HttpMethod.Get, "/api/v1/search?q=" + new string('x', 9_000)));

        Assert.Equal((HttpStatusCode.RequestUriTooLong, "العنوان أطول من المسموح"), (status, problem.Text("title")));
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused_before_it_is_sent()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/search") { Content = new ByteArrayContent(new byte[(1024 * 1024) + 1]) };
        request.Headers.ExpectContinue = true;

        var (status, problem) = await ProblemAsync(request);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "محتوى الطلب أكبر من المسموح"), (status, problem.Text("title")));
    }

    public static TheoryData<string> OddInput =>
    [
        "q=%00", "q=a%00b", "q=%ED%A0%80", "q=%FF%FE", "q=%", "q=%zz", "q=100%25", "q=%E2%80%8F%D8%B5%D8%AF%D8%A7%D9%85%E2%80%8F",
        "q=" + string.Concat(Enumerable.Repeat("%F0%9F%98%80", 100)), "q=" + string.Concat(Enumerable.Repeat("%F0%9F%98%80", 200)),
        "q=" + string.Concat(Enumerable.Repeat("%CC%81", 150)), "q=%EF%B7%BA%EF%B7%BA%EF%B7%BA", "q=camry&q=corolla", "Q=camry&q=corolla", "q=\"", "q=\"camry",
        "q=%22%22", "q=()[]{}*?~^:\\/", "q='; drop table listings; --", "q=<script>", "q[]=x", "q", "=", "&&&", "make=toyota&make=toyota", "make=,,,",
        "make=toyota,", "year=%D9%A2%D9%A0%D9%A1%D9%A5", "page=%D9%A2", "q=2015", "q=1", "q=-", "q=%D9%80%D9%80%D9%80", "q=" + new string('1', 200),
        "q=" + string.Join('+', Enumerable.Repeat("a", 100)),
    ];

    [Theory]
    [MemberData(nameof(OddInput))]
    public async Task Odd_input_is_answered_or_refused_but_never_a_fault(string query)
    {
        var http = (await shop.OpenAsync()).Http;
        foreach (var path in new[] { "/api/v1/interpret", "/api/v1/search", "/api/v1/suggest", "/search", "/en/search" })
        {
            using var response = await http.GetAsync(new Uri($"{path}?{query}", UriKind.Relative));

            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{path}?{query} answered {response.StatusCode}");
        }
    }

    private async Task<(HttpStatusCode Status, JsonElement Problem)> ProblemAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await (await shop.OpenAsync()).Http.SendAsync(request);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
        }
    }
}
