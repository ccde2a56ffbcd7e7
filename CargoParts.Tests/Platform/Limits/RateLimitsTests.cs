using System.Globalization;
using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Limits;
using CargoParts.Web.Platform.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CargoParts.Tests.Platform.Limits;

public sealed class RateLimitsTests : IAsyncLifetime
{
    private const string Phone = "+966501234567";

    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private PostgresDatabase _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await PostgresDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    public static TheoryData<string> Rules => [.. RateRules.All.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Each_rule_permits_its_number_and_refuses_the_next_with_the_time_to_wait(string name)
    {
        var (rule, limits) = (RateRules.All[name], Node());
        for (var i = 0; i < rule.Permits; i++)
        {
            Assert.Null(await limits.TakeAsync(rule, "a", Token));
        }

        var problem = await limits.TakeAsync(rule, "a", Token);

        Assert.Equal(ProblemKind.TooMany, problem?.Kind);
        Assert.InRange(problem!.RetryAfter!.Value, TimeSpan.FromTicks(1), rule.Span * 13 / 12);
        Assert.Null(await limits.TakeAsync(rule, "b", Token));
        _clock.Advance(problem.RetryAfter.Value);
        Assert.Null(await limits.TakeAsync(rule, "a", Token));
    }

    [Theory]
    [InlineData("code")]
    [InlineData("search")]
    public async Task In_no_window_are_there_more_than_permitted(string name)
    {
        var (rule, limits, random) = (RateRules.All[name], Node(), new Random(7));
        var permitted = new List<DateTimeOffset>();
        for (var i = 0; i < 400; i++)
        {
            if (await limits.TakeAsync(rule, "a", Token) is null)
            {
                permitted.Add(_clock.GetUtcNow());
            }

            _clock.Advance(rule.Span * (random.NextDouble() / rule.Permits));
        }

        Assert.All(permitted, from => Assert.InRange(permitted.Count(at => at >= from && at < from + rule.Span), 1, rule.Permits));
        Assert.InRange(permitted.Count, rule.Permits + 1, 400);
    }

    [Fact]
    public async Task Fifty_at_once_on_two_nodes_get_three_codes()
    {
        RateLimits[] nodes = [Node(), Node()];

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => nodes[i % 2].TakeAsync(RateRules.Code, Phone, Token)));

        Assert.Equal(RateRules.Code.Permits, answers.Count(problem => problem is null));
    }

    [Fact]
    public async Task What_is_given_back_may_be_taken_again_and_looking_costs_nothing()
    {
        var limits = Node();
        for (var i = 0; i < 10; i++)
        {
            Assert.Null(await limits.PeekAsync(RateRules.Code, Phone, Token));
            Assert.Null(await limits.TakeAsync(RateRules.Code, Phone, Token));
            await limits.RefundAsync(RateRules.Code, Phone, Token);
        }

        await Task.WhenAll(Enumerable.Range(0, RateRules.Code.Permits).Select(_ => limits.TakeAsync(RateRules.Code, Phone, Token)));
        Assert.Equal(ProblemKind.TooMany, (await limits.PeekAsync(RateRules.Code, Phone, Token))?.Kind);
    }

    [Fact]
    public async Task A_phone_number_does_not_stand_in_the_counts()
    {
        await Node().TakeAsync(RateRules.Code, Phone, Token);

        await using var db = _database.Open();
        var key = (await db.RateCounts.SingleAsync(Token)).Key;
        Assert.StartsWith("code #", key, StringComparison.Ordinal);
        Assert.DoesNotContain("50123", key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frequent_uses_cost_no_write_each_and_are_known_to_the_other_node_after_a_second()
    {
        var (first, second) = (new FrequentCounts(), new FrequentCounts());
        var (here, there) = (Node(frequent: first), Node(frequent: second));
        for (var i = 0; i < RateRules.Search.Permits - 1; i++)
        {
            Assert.Null(await here.TakeAsync(RateRules.Search, "a", Token));
        }

        Assert.Null(await there.TakeAsync(RateRules.Search, "a", Token));
        await using var db = _database.Open();
        Assert.Empty(await db.RateCounts.ToListAsync(Token));

        await Sharing(first).ShareAsync(Token);
        await Sharing(second).ShareAsync(Token);

        Assert.Equal(RateRules.Search.Permits, await db.RateCounts.SumAsync(c => c.Count, Token));
        Assert.Equal(ProblemKind.TooMany, (await there.TakeAsync(RateRules.Search, "a", Token))?.Kind);
    }

    [Fact]
    public async Task Without_the_database_searching_goes_on_within_its_limit_and_what_is_exact_is_refused()
    {
        var frequent = new FrequentCounts();
        var away = new Away();
        var limits = Sample.Limits(away, _clock, frequent: frequent);
        for (var i = 0; i < RateRules.Search.Permits; i++)
        {
            Assert.Null(await limits.TakeAsync(RateRules.Search, "a", Token));
        }

        await new RateSharing(away, frequent, _clock, NullLogger<RateSharing>.Instance).ShareAsync(Token);

        Assert.Equal(ProblemKind.TooMany, (await limits.TakeAsync(RateRules.Search, "a", Token))?.Kind);
        Assert.Equal(ProblemKind.Unavailable, (await limits.TakeAsync(RateRules.Code, Phone, Token))?.Kind);
        Assert.Equal(ProblemKind.Unavailable, (await limits.PeekAsync(RateRules.SignInAccount, Phone, Token))?.Kind);
        await Sharing(frequent).ShareAsync(Token);
        await using var db = _database.Open();
        Assert.Equal(RateRules.Search.Permits, await db.RateCounts.SumAsync(c => c.Count, Token));
    }

    [Fact]
    public async Task One_setting_lifts_searching_and_the_interface_and_nothing_else()
    {
        var limits = Node(new RateLimitOptions { Relaxed = true });
        foreach (var rule in RateRules.All.Values)
        {
            Problem? last = null;
            for (var i = 0; i <= rule.Permits && last is null; i++)
            {
                last = await limits.TakeAsync(rule, "a", Token);
            }

            Assert.Equal(rule.Name is "search" or "suggest" or "api" or "circuit", last is null);
        }
    }

    [Fact]
    public async Task The_settings_change_a_rule()
    {
        var limits = Node(new RateLimitOptions { Rules = { ["code"] = new RateRuleOptions { Permits = 1 } } });

        Assert.Null(await limits.TakeAsync(RateRules.Code, Phone, Token));
        Assert.NotNull(await limits.TakeAsync(RateRules.Code, Phone, Token));
    }

    [Theory]
    [InlineData("ar", 1, "ثانية واحدة")]
    [InlineData("ar", 45, "45 ثانية")]
    [InlineData("ar", 61, "دقيقتين")]
    [InlineData("ar", 300, "5 دقائق")]
    [InlineData("ar", 3601, "ساعتين")]
    [InlineData("en", 7200, "2 hours")]
    public void The_wait_is_said_in_words(string language, int seconds, string words)
    {
        SaudiCulture.Use(language == "ar" ? SaudiCulture.Arabic : SaudiCulture.English);

        Assert.EndsWith(words, RateLimits.TooMany(TimeSpan.FromSeconds(seconds)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_rule_stands_in_the_documentation_with_its_values()
    {
        var lines = (await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "limits.md"), Token)).Where(line => line.StartsWith("| `", StringComparison.Ordinal));

        Assert.Equal(
            RateRules.All.Values.Select(rule => string.Create(CultureInfo.InvariantCulture, $"| `{rule.Name}` | {rule.Permits} in {rule.Span:c} | {rule.Counting} |")).Order(StringComparer.Ordinal),
            lines.Select(line => string.Join('|', line.Split('|')[..4]) + "|").Order(StringComparer.Ordinal));
    }

    private RateLimits Node(RateLimitOptions? options = null, FrequentCounts? frequent = null) => Sample.Limits(_database.App, _clock, options, frequent);

    private RateSharing Sharing(FrequentCounts frequent) => new(_database.App, frequent, _clock, NullLogger<RateSharing>.Instance);

    /// <summary>A server that does not answer.</summary>
    private sealed class Away : IDbContextFactory<CargoParts.Data.CargoPartsDb>
    {
        public CargoParts.Data.CargoPartsDb CreateDbContext() => throw new TimeoutException();
    }
}
