using System.Net;
using CargoParts.Tests.Support;
using Microsoft.Extensions.Options;
using Xunit;

namespace CargoParts.Tests.Platform.Http;

public sealed class ProxyTests
{
    private const string ProxyAddress = "10.0.0.5";

    [Theory]
    [InlineData(null, null, 403)]
    [InlineData("Proxy:Addresses:0", "10.0.0.5", 0)]
    [InlineData("Proxy:Networks:0", "10.0.0.0/24", 0)]
    [InlineData("Proxy:Addresses:0", "127.0.0.1", 403)]
    public async Task Scheme_and_host_are_those_of_the_visitor_only_when_a_known_proxy_says_so(string? key, string? value, int refused)
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var shop = new ClosedShop(database.ConnectionString, settings: Settings(key, value));

        // A circuit of our own page: its origin is the address that the visitor sees.
        var answer = await shop.Server.SendAsync(http =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Parse(ProxyAddress);
            http.Request.Path = "/_blazor";
            http.Request.Scheme = "http";
            http.Request.Host = new("127.0.0.1", 5081);
            http.Request.Headers.Origin = "https://shop.example";
            http.Request.Headers["X-Forwarded-Proto"] = "https";
            http.Request.Headers["X-Forwarded-Host"] = "shop.example";
            http.Request.Headers["X-Forwarded-For"] = "203.0.113.7";
        }, TestContext.Current.CancellationToken);

        Assert.Equal(refused == 403, answer.Response.StatusCode == 403);
    }

    [Theory]
    [InlineData(null, null, 1)]
    [InlineData("Proxy:Addresses:0", ProxyAddress, 2)]
    public async Task Visitors_behind_one_proxy_are_limited_each_for_himself_only_when_the_proxy_is_known(string? key, string? value, int buckets)
    {
        const int EnoughForOne = 121;
        await using var shop = await SmallShop.OpenAsync(Settings(key, value));
        var accepted = new int[2];

        for (var i = 0; i < EnoughForOne; i++)
        {
            for (var visitor = 0; visitor < accepted.Length; visitor++)
            {
                accepted[visitor] += await ClickAsync(shop, $"203.0.113.{visitor}") ? 1 : 0;
            }
        }

        Assert.Equal(buckets * (EnoughForOne - 1), accepted.Sum());
    }

    [Theory]
    [InlineData("Proxy:Addresses:0", "proxy.example")]
    [InlineData("Proxy:Networks:0", "10.0.0.5/99")]
    public async Task What_is_no_address_is_refused_at_the_start(string key, string value)
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var shop = new ClosedShop(database.ConnectionString, settings: Settings(key, value));

        var refusal = Assert.Throws<OptionsValidationException>(() => shop.CreateClient());

        Assert.Contains(key[..^2], refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<bool> ClickAsync(SmallShop shop, string visitor)
    {
        var answer = await shop.Server.SendAsync(http =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Parse(ProxyAddress);
            http.Request.Method = "POST";
            http.Request.Path = $"/api/v1/searches/{Guid.Empty}/clicks";
            http.Request.Headers["X-Forwarded-For"] = visitor;
        }, TestContext.Current.CancellationToken);
        return answer.Response.StatusCode != (int)HttpStatusCode.TooManyRequests;
    }

    private static Dictionary<string, string> Settings(string? key, string? value) => key is null ? [] : new() { [key] = value! };
}
