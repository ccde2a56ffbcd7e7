using CargoParts.Web.Features.Account.Own;
using CargoParts.Web.Platform.Results;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Features.Account.Own;

public sealed class ChangeProfileTests : IAsyncLifetime
{
    private AccountRoom _room = null!;

    [Fact]
    public async Task What_was_typed_is_kept_and_the_mail_is_not_verified()
    {
        Assert.Null((await ChangeAsync(" نورة ", " Noura@Example.com ", "en", "arab")).Problem);

        var noura = await _room.FindAsync(_room.Noura);
        Assert.Equal(("نورة", "noura@example.com", "en", "arab"), (noura.Name, noura.Email, noura.Language, noura.Numerals));
        Assert.Null(noura.EmailVerifiedAt);
    }

    [Theory]
    [InlineData("noura@example.com", true)]
    [InlineData("other@example.com", false)]
    [InlineData("", false)]
    public async Task Another_address_is_not_verified_by_the_one_before(string next, bool isVerified)
    {
        await ChangeAsync("", "noura@example.com", "ar", "latn");
        await using (var db = _room.Open())
        {
            await db.Accounts.Where(a => a.Id == _room.Noura.AccountId)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.EmailVerifiedAt, _room.Clock.GetUtcNow()), AccountRoom.Token);
        }

        await ChangeAsync("Noura", next, "ar", "latn");

        Assert.Equal(isVerified, (await _room.FindAsync(_room.Noura)).EmailVerifiedAt is not null);
    }

    [Theory]
    [InlineData("Name", "a\nb", "", "ar", "latn")]
    [InlineData("Email", "", "noura", "ar", "latn")]
    [InlineData("Email", "", "noura@localhost", "ar", "latn")]
    [InlineData("Email", "", "Noura <noura@example.com>", "ar", "latn")]
    [InlineData("Email", "", "a@example.com, b@example.com", "ar", "latn")]
    [InlineData("Language", "", "", "fr", "latn")]
    [InlineData("Language", "", "", null, "latn")]
    [InlineData("Numerals", "", "", "ar", "roman")]
    public async Task What_is_wrong_is_said_beside_its_field(string field, string name, string email, string? language, string numerals)
    {
        var changed = await ChangeAsync(name, email, language, numerals);

        Assert.Equal(ProblemKind.Invalid, changed.Problem?.Kind);
        Assert.Equal(field, Assert.Single(changed.Problem!.Fields).Field);
    }

    [Fact]
    public async Task Nobody_elses_name_changes_and_the_log_does_not_know_it()
    {
        await ChangeAsync("نورة", "noura@example.com", "ar", "latn");

        Assert.Equal("", (await _room.FindAsync(_room.Stranger)).Name);
        await using var db = _room.Open();
        var entry = await db.AuditEntries.SingleAsync(AccountRoom.Token);
        Assert.DoesNotContain("نورة", entry.After, StringComparison.Ordinal);
        Assert.DoesNotContain("noura@", entry.After, StringComparison.Ordinal);
    }

    public async ValueTask InitializeAsync() => _room = await AccountRoom.OpenAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    private Task<Result<bool>> ChangeAsync(string name, string email, string? language, string numerals) => _room.Get<ChangeProfile>().RunAsync(
        _room.Noura, new ProfileInput { Name = name, Email = email, Language = language, Numerals = numerals }, AccountRoom.Token);
}
