using System.Text;
using CargoParts.Data.Accounts;
using CargoParts.Web.Features.Account.Security;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Features.Account.Security;

/// <summary>An authenticator app, from its first picture to its end.</summary>
public sealed class TotpSetupTests : IAsyncLifetime
{
    private AccountRoom _room = null!;

    [Fact]
    public async Task The_secret_stands_encrypted_in_its_column()
    {
        await _room.Get<StartTotp>().RunAsync(_room.Noura, AccountRoom.Token);
        var secret = Base32.Encode(await _room.SecretAsync(_room.Noura));

        await using var db = _room.Open();
        var stored = await db.TotpSecrets.SingleAsync(AccountRoom.Token);
        Assert.DoesNotContain(secret, Encoding.Latin1.GetString(stored.Secret), StringComparison.Ordinal);
        Assert.Null(stored.ConfirmedAt);
    }

    [Fact]
    public async Task Started_again_there_is_another_secret_and_the_first_one_confirms_nothing()
    {
        await _room.Get<StartTotp>().RunAsync(_room.Noura, AccountRoom.Token);
        var first = await _room.SecretAsync(_room.Noura);
        await _room.Get<StartTotp>().RunAsync(_room.Noura, AccountRoom.Token);

        Assert.NotEqual(first, await _room.SecretAsync(_room.Noura));
        Assert.Equal(ProblemKind.Invalid, (await ConfirmAsync(first)).Problem?.Kind);
    }

    [Fact]
    public async Task Confirmed_there_are_ten_codes_and_the_secret_is_never_shown_again()
    {
        var (_, codes) = await _room.GiveAppAsync(_room.Noura);

        Assert.Equal(10, codes.Distinct().Count());
        Assert.Null(await _room.Get<TotpSetupRead>().FindAsync(_room.Noura.AccountId!.Value, AccountRoom.Token));
        Assert.True(await _room.Get<SecondFactorsRead>().HasAnyAsync(_room.Noura.AccountId!.Value, AccountRoom.Token));
    }

    [Fact]
    public async Task Of_those_who_confirm_at_once_one_gets_the_codes()
    {
        await _room.Get<StartTotp>().RunAsync(_room.Noura, AccountRoom.Token);
        var secret = await _room.SecretAsync(_room.Noura);

        var confirmed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ConfirmAsync(secret)));

        Assert.Single(confirmed, c => c.Problem is null);
        await using var db = _room.Open();
        Assert.Equal(10, await db.BackupCodes.CountAsync(AccountRoom.Token));
    }

    [Fact]
    public async Task With_an_app_there_is_no_second_one_without_turning_it_off()
    {
        await _room.GiveAppAsync(_room.Noura);

        Assert.Equal(ProblemKind.Conflict, (await _room.Get<StartTotp>().RunAsync(_room.StrongNoura, AccountRoom.Token)).Problem?.Kind);
    }

    [Fact]
    public async Task Whoever_has_a_passkey_shows_it_before_an_app_is_added()
    {
        await _room.GivePasskeyAsync(_room.Noura);

        Assert.Equal(ProblemKind.StepUp, (await _room.Get<StartTotp>().RunAsync(_room.Noura, AccountRoom.Token)).Problem?.Kind);
        Assert.Null((await _room.Get<StartTotp>().RunAsync(_room.StrongNoura, AccountRoom.Token)).Problem);
    }

    [Fact]
    public async Task Turning_off_needs_the_factor_once_more_and_takes_the_codes_with_it()
    {
        await _room.GiveAppAsync(_room.Noura);
        var remove = _room.Get<RemoveTotp>();
        var earlier = _room.StrongNoura;
        _room.Clock.Advance(WorkFactory.StepUpLasts);

        Assert.Equal(ProblemKind.StepUp, (await remove.RunAsync(_room.Noura, AccountRoom.Token)).Problem?.Kind);
        Assert.Equal(ProblemKind.StepUp, (await remove.RunAsync(earlier, AccountRoom.Token)).Problem?.Kind);
        Assert.Null((await remove.RunAsync(_room.StrongNoura, AccountRoom.Token)).Problem);
        await using var db = _room.Open();
        Assert.False(await db.TotpSecrets.AnyAsync(AccountRoom.Token));
        Assert.False(await db.BackupCodes.AnyAsync(AccountRoom.Token));
    }

    [Fact]
    public async Task Whose_role_needs_it_cannot_turn_off_the_last_one()
    {
        await _room.GrantAsync(_room.Noura, StaffRole.Support);
        await _room.GiveAppAsync(_room.Noura);

        Assert.Equal(ProblemKind.Conflict, (await _room.Get<RemoveTotp>().RunAsync(_room.StrongNoura, AccountRoom.Token)).Problem?.Kind);
        await _room.GivePasskeyAsync(_room.Noura);
        Assert.Null((await _room.Get<RemoveTotp>().RunAsync(_room.StrongNoura, AccountRoom.Token)).Problem);
        Assert.Equal(ProblemKind.Conflict, (await _room.Get<RemovePasskey>().RunAsync(_room.StrongNoura, [1], AccountRoom.Token)).Problem?.Kind);
    }

    [Fact]
    public async Task New_codes_need_the_factor_once_more_and_end_the_old_ones()
    {
        var (_, old) = await _room.GiveAppAsync(_room.Noura);

        Assert.Equal(ProblemKind.StepUp, (await _room.Get<NewBackupCodes>().RunAsync(_room.Noura, AccountRoom.Token)).Problem?.Kind);
        var made = await _room.Get<NewBackupCodes>().RunAsync(_room.StrongNoura, AccountRoom.Token);

        var check = _room.Get<CheckSecondFactor>();
        Assert.Equal(ProblemKind.Invalid, (await check.RunAsync(_room.Noura.AccountId!.Value, old[0], AccountRoom.Token)).Problem?.Kind);
        Assert.Null((await check.RunAsync(_room.Noura.AccountId!.Value, made.Value![0], AccountRoom.Token)).Problem);
    }

    [Fact]
    public async Task Codes_on_paper_stand_in_for_something()
    {
        Assert.Equal(ProblemKind.Conflict, (await _room.Get<NewBackupCodes>().RunAsync(_room.StrongNoura, AccountRoom.Token)).Problem?.Kind);
    }

    [Fact]
    public async Task Nothing_changes_for_guests_and_for_who_looks_through_anothers_eyes()
    {
        var staff = _room.Noura with { ImpersonatorId = Guid.CreateVersion7() };

        Assert.Equal(ProblemKind.SignedOut, (await _room.Get<StartTotp>().RunAsync(Actor.Guest, AccountRoom.Token)).Problem?.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await _room.Get<StartTotp>().RunAsync(staff, AccountRoom.Token)).Problem?.Kind);
    }

    [Fact]
    public async Task Every_step_is_in_the_audit_log_without_secrets()
    {
        var (secret, codes) = await _room.GiveAppAsync(_room.Noura);
        await _room.Get<RemoveTotp>().RunAsync(_room.StrongNoura, AccountRoom.Token);

        Assert.Equal(["confirm-totp", "remove-totp", "start-totp"], (await _room.ActsAsync()).Order(StringComparer.Ordinal));
        await using var db = _room.Open();
        var written = string.Concat((await db.AuditEntries.ToListAsync(AccountRoom.Token)).Select(e => e.Subject + e.Before + e.After));
        Assert.DoesNotContain(codes.Append(Base32.Encode(secret)), said => written.Contains(said, StringComparison.Ordinal));
    }

    public async ValueTask InitializeAsync() => _room = await AccountRoom.OpenAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    private Task<Result<IReadOnlyList<string>>> ConfirmAsync(byte[] secret) =>
        _room.Get<ConfirmTotp>().RunAsync(_room.Noura, Totp.CodeAt(secret, _room.Clock.GetUtcNow()), AccountRoom.Token);
}
