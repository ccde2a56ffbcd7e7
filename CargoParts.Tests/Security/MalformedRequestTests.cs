using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using CargoParts.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Security;

public sealed class MalformedRequestTests
{
    private const int Requests = 10_000;
    private const int AtOnce = 8;
    private const int Seed = 20261123;

    /// <summary>The connection was closed while a body was sent that is longer than any that is read.</summary>
    private const int TooLarge = 0;

    /// <summary>The connection was closed without an answer.</summary>
    private const int Closed = -1;

    [Fact]
    public async Task Ten_thousand_malformed_requests_find_no_fault_and_change_nothing()
    {
        await using var shop = await OpenShop.StartAsync(SmallShop.Listings);

        // A connection for each: the server closes one after what it could not read, and the next request on it would be lost with it.
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.Zero })
        {
            BaseAddress = shop.Address,
        };
        var document = await Json.GetAsync(shop.Http, "/openapi/v1.json");
        var before = await DatabasePrint.OfAsync(shop.ConnectionString);
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {Seed}");
        var faults = new ConcurrentBag<string>();
        var statuses = new ConcurrentDictionary<int, int>();

        await Parallel.ForEachAsync(
            new HostileRequests(Seed, document).Take(Requests),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (hostile, token) =>
            {
                var (status, _) = await SendAsync(http, hostile.Request, token);
                statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
                if (status is >= 500 or Closed)
                {
                    faults.Add($"{status} {hostile.Description}");
                }
            });

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value}")));
        Assert.Empty(faults);
        Assert.Equal(Requests, statuses.Values.Sum());
        Assert.True(statuses.GetValueOrDefault(400) > Requests / 10, "Hardly anything was refused: the requests are too well-behaved.");
        Assert.Empty((await DatabasePrint.OfAsync(shop.ConnectionString)).Except(before));
        Assert.Empty(await ActsAsync(shop));
    }

    // What the audit log says was done.
    private static async Task<IReadOnlyList<string>> ActsAsync(OpenShop shop)
    {
        await using var db = PostgresDatabase.Open(shop.ConnectionString);
        return await db.AuditEntries.Select(e => e.Act).Distinct().Order().ToListAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task With_the_limits_of_production_the_flood_is_told_when_to_come_back()
    {
        await using var shop = await OpenShop.StartAsync(SmallShop.Listings, new Dictionary<string, string> { ["RateLimits:Relaxed"] = "false" });
        var document = await Json.GetAsync(shop.Http, "/openapi/v1.json");
        var refused = 0;

        foreach (var (description, request) in new HostileRequests(Seed, document).Take(400))
        {
            var (status, retryAfter) = await SendAsync(shop.Http, request, TestContext.Current.CancellationToken);
            Assert.True(status < 500, description);
            if (status == (int)HttpStatusCode.TooManyRequests)
            {
                refused++;
                Assert.InRange(int.Parse(retryAfter!, CultureInfo.InvariantCulture), 1, 65);
            }
        }

        Assert.InRange(refused, 100, 400);
    }

    /// <returns>The status, <see cref="TooLarge"/> or <see cref="Closed"/>.</returns>
    private static async Task<(int Status, string? RetryAfter)> SendAsync(HttpClient http, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            try
            {
                using var answer = await http.SendAsync(request, cancellationToken);
                return ((int)answer.StatusCode, answer.Headers.TryGetValues("Retry-After", out var wait) ? wait.Single() : null);
            }
            catch (HttpRequestException)
            {
                return (request.Content?.Headers.ContentLength > 1024 * 1024 ? TooLarge : Closed, null);
            }
        }
    }
}
