using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Limits;
using CargoParts.Web.Platform.Results;
using Microsoft.AspNetCore.DataProtection;
using Xunit;

namespace CargoParts.Tests.Platform.Limits;

public sealed class SignInGuardTests : IAsyncLifetime
{
    private const string Owner = "+966501234567";
    private const string Carrier = "203.0.113.7";

    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private PostgresDatabase _database = null!;
    private RateLimits _limits = null!;
    private SignInGuard _guard = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await PostgresDatabase.CreateAsync();
        _limits = Sample.Limits(_database.App, _clock);
        _guard = new SignInGuard(_limits);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Strangers_lock_a_number_for_strangers_and_not_for_a_device_of_its_owner()
    {
        for (var i = 0; i < RateRules.SignInAccount.Permits; i++)
        {
            Assert.Equal(default, await CheckAsync(Owner, $"198.51.100.{i}"));
        }

        var locked = await CheckAsync(Owner, "198.51.100.99");
        Assert.Equal(ProblemKind.TooMany, locked.Problem?.Kind);
        Assert.NotNull(locked.Problem!.RetryAfter);
        Assert.Equal(default, await CheckAsync(Owner, Carrier, isKnownDevice: true));
    }

    [Fact]
    public async Task Who_succeeds_has_failed_nowhere()
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(default, await CheckAsync(Owner, Carrier));
            await _guard.SucceededAsync(Owner, Carrier, isKnownDevice: false, Token);
        }
    }

    [Fact]
    public async Task An_address_is_asked_before_it_is_refused()
    {
        for (var i = 0; i < RateRules.SignInAddress.Permits; i++)
        {
            Assert.Equal(default, await CheckAsync(Number(i), Carrier));
        }

        Assert.Equal(new SignInVerdict(null, NeedsQuestion: true), await CheckAsync(Number(10), Carrier));
        for (var i = RateRules.SignInAddress.Permits; i < RateRules.SignInAddressBlock.Permits; i++)
        {
            Assert.Equal(default, await CheckAsync(Number(i), Carrier, hasAnswered: true));
        }

        Assert.Equal(ProblemKind.TooMany, (await CheckAsync(Number(60), Carrier, hasAnswered: true)).Problem?.Kind);
        Assert.Equal(default, await CheckAsync(Number(60), "198.51.100.1"));
    }

    [Fact]
    public async Task Fifty_tries_at_once_get_five_attempts()
    {
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => CheckAsync(Owner, $"198.51.100.{i}")));

        Assert.Equal(RateRules.SignInAccount.Permits, verdicts.Count(verdict => verdict == default));
    }

    [Theory]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task A_question_is_answered_once_and_in_digits_of_either_script(string language)
    {
        SaudiCulture.Use(language == "ar" ? SaudiCulture.Arabic : SaudiCulture.English);
        var questions = new VisitorQuestions(new EphemeralDataProtectionProvider(), _limits);
        var question = questions.Ask();
        var sum = question.Text.Split(' ', '؟', '?').Sum(word => int.TryParse(word, out var number) ? number : 0);
        var typed = language == "ar" ? string.Concat($"{sum}".Select(digit => (char)('٠' + (digit - '0')))) : $"{sum}";

        Assert.True(await questions.IsAnsweredAsync(question.Token, typed, Token));
        Assert.False(await questions.IsAnsweredAsync(question.Token, typed, Token));
        Assert.False(await questions.IsAnsweredAsync(questions.Ask().Token, "1", Token));
        Assert.False(await questions.IsAnsweredAsync("made up", "1", Token));
        Assert.False(await questions.IsAnsweredAsync(null, null, Token));
    }

    private static string Number(int i) => $"+9665000000{i:00}";

    private Task<SignInVerdict> CheckAsync(string phone, string address, bool isKnownDevice = false, bool hasAnswered = false) =>
        _guard.CheckAsync(phone, address, isKnownDevice, hasAnswered, Token);
}
