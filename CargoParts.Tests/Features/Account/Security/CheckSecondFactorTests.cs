using CargoParts.Web.Features.Account.Security;
using CargoParts.Web.Platform.Limits;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Features.Account.Security;

public sealed class CheckSecondFactorTests : IAsyncLifetime
{
    private AccountRoom _room = null!;

    [Fact]
    public async Task The_apps_code_opens_once()
    {
        var (secret, _) = await _room.GiveAppAsync(_room.Noura);
        var code = Totp.CodeAt(secret, _room.Clock.GetUtcNow());

        Assert.Equal(SecondFactorKind.Totp, (await CheckAsync(code)).Value);
        Assert.Equal(ProblemKind.Invalid, (await CheckAsync(code)).Problem?.Kind);
    }

    [Fact]
    public async Task The_code_that_turned_the_app_on_does_not_open()
    {
        var turnedOnAt = _room.Clock.GetUtcNow();
        var (secret, _) = await _room.GiveAppAsync(_room.Noura);

        Assert.Equal(ProblemKind.Invalid, (await CheckAsync(Totp.CodeAt(secret, turnedOnAt))).Problem?.Kind);
    }

    [Fact]
    public async Task A_code_before_one_that_was_used_does_not_open()
    {
        var (secret, _) = await _room.GiveAppAsync(_room.Noura);
        var now = _room.Clock.GetUtcNow();

        Assert.Null((await CheckAsync(Totp.CodeAt(secret, now.AddSeconds(30)))).Problem);
        Assert.Equal(ProblemKind.Invalid, (await CheckAsync(Totp.CodeAt(secret, now))).Problem?.Kind);
    }

    [Fact]
    public async Task Of_fifty_with_the_same_code_at_once_one_gets_in()
    {
        var (secret, _) = await _room.GiveAppAsync(_room.Noura);
        var code = Totp.CodeAt(secret, _room.Clock.GetUtcNow());

        var found = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => CheckAsync(code)));

        Assert.Single(found, f => f.Problem is null);
    }

    [Fact]
    public async Task A_code_on_paper_opens_once_however_many_bring_it()
    {
        var (_, codes) = await _room.GiveAppAsync(_room.Noura);

        var found = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => CheckAsync(codes[3])));

        Assert.Equal(SecondFactorKind.BackupCode, Assert.Single(found, f => f.Problem is null).Value);
        await using var db = _room.Open();
        Assert.Equal(9, await db.BackupCodes.CountAsync(c => c.UsedAt == null, AccountRoom.Token));
    }

    [Fact]
    public async Task A_code_is_typed_as_people_type()
    {
        var (secret, codes) = await _room.GiveAppAsync(_room.Noura);
        var code = Totp.CodeAt(secret, _room.Clock.GetUtcNow());
        var arabic = string.Concat(code.Select(digit => (char)(digit - '0' + '\u0660')));

        Assert.Null((await CheckAsync($" {arabic[..3]} {arabic[3..]} ")).Problem);
#pragma warning disable CA1308 // As it is typed on a phone.
        Assert.Null((await CheckAsync(codes[0].ToLowerInvariant().Replace('-', ' '))).Problem);
#pragma warning restore CA1308
    }

    [Fact]
    public async Task Codes_of_somebody_else_do_not_open()
    {
        var (secret, codes) = await _room.GiveAppAsync(_room.Stranger);
        await _room.GiveAppAsync(_room.Noura);

        Assert.Equal(ProblemKind.Invalid, (await CheckAsync(Totp.CodeAt(secret, _room.Clock.GetUtcNow()))).Problem?.Kind);
        Assert.Equal(ProblemKind.Invalid, (await CheckAsync(codes[0])).Problem?.Kind);
    }

    [Fact]
    public async Task An_app_that_was_never_confirmed_counts_for_nothing()
    {
        await _room.Get<StartTotp>().RunAsync(_room.Noura, AccountRoom.Token);
        var secret = await _room.SecretAsync(_room.Noura);

        Assert.Equal(ProblemKind.Invalid, (await CheckAsync(Totp.CodeAt(secret, _room.Clock.GetUtcNow()))).Problem?.Kind);
        Assert.False(await _room.Get<SecondFactorsRead>().HasAnyAsync(_room.Noura.AccountId!.Value, AccountRoom.Token));
    }

    [Fact]
    public async Task An_account_without_an_app_is_answered_with_the_same_words()
    {
        await _room.GiveAppAsync(_room.Noura);

        var without = await _room.Get<CheckSecondFactor>().RunAsync(_room.Stranger.AccountId!.Value, "123456", AccountRoom.Token);

        Assert.Equal((await CheckAsync("123456")).Problem?.Text, without.Problem?.Text);
    }

    [Fact]
    public async Task After_so_many_wrong_codes_the_right_one_has_to_wait_too()
    {
        var (secret, _) = await _room.GiveAppAsync(_room.Noura);
        var guesses = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => CheckAsync($"{i:D6}")));

        Assert.InRange(guesses.Count(g => g.Problem?.Kind == ProblemKind.Invalid), 1, RateRules.SecondFactor.Permits);
        var right = await CheckAsync(Totp.CodeAt(secret, _room.Clock.GetUtcNow()));
        Assert.Equal(ProblemKind.TooMany, right.Problem?.Kind);
        Assert.NotNull(right.Problem?.RetryAfter);
    }

    [Fact]
    public async Task Right_codes_use_no_patience_up()
    {
        var (_, codes) = await _room.GiveAppAsync(_room.Noura);

        foreach (var code in codes)
        {
            Assert.Null((await CheckAsync(code)).Problem);
        }
    }

    [Fact]
    public async Task The_audit_log_says_that_it_was_given_and_by_what()
    {
        var (_, codes) = await _room.GiveAppAsync(_room.Noura);
        await CheckAsync(codes[0]);

        await using var db = _room.Open();
        var entry = await db.AuditEntries.SingleAsync(e => e.Act == "check-second-factor", AccountRoom.Token);
        Assert.Equal(_room.Noura.AccountId, entry.AccountId);
        Assert.Contains(nameof(SecondFactorKind.BackupCode), entry.After, StringComparison.Ordinal);
    }

    public async ValueTask InitializeAsync() => _room = await AccountRoom.OpenAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    private Task<Result<SecondFactorKind>> CheckAsync(string code) => _room.Get<CheckSecondFactor>().RunAsync(_room.Noura.AccountId!.Value, code, AccountRoom.Token);
}
