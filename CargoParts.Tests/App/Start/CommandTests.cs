using CargoParts.Data.Accounts;
using CargoParts.Data.Security;
using CargoParts.Data.Values;
using CargoParts.Tests.Support;
using CargoParts.Web.App.Start;
using CargoParts.Web.Features.Sellers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.App.Start;

public sealed class CommandTests : IAsyncLifetime
{
    private const string Iban = "SA0380000000608010167519";

    private Office _office = null!;

    public async ValueTask InitializeAsync() => _office = await Office.OpenAsync();

    public ValueTask DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task After_a_rotation_everything_is_read_with_the_new_key_alone()
    {
        await new ChangeBankAccount(_office.Works, Office.CipherOf("old", "old")).RunAsync(_office.Owner, new BankInput { Iban = Iban, HolderName = "x" }, Office.Token);
        await new ChangeBankAccount(_office.Works, Office.CipherOf("new", "new")).RunAsync(_office.Stranger, new BankInput { Iban = Iban, HolderName = "x" }, Office.Token);
        await AddTotpAsync(Office.CipherOf("old", "old"));

        var rotated = await new RotateFieldKeys(_office.Database.App, Office.CipherOf("new", "old", "new")).RunAsync(Office.Token);
        var again = await new RotateFieldKeys(_office.Database.App, Office.CipherOf("new", "new")).RunAsync(Office.Token);

        Assert.Equal(new KeyRotation[] { new("totp_secrets.secret", 1, 0, 0), new("bank_accounts.iban", 1, 1, 0) }, rotated);
        Assert.Equal(new KeyRotation[] { new("totp_secrets.secret", 0, 1, 0), new("bank_accounts.iban", 0, 2, 0) }, again);
        await using var db = _office.Open();
        var onlyNew = Office.CipherOf("new", "new");
        Assert.All(await db.BankAccounts.ToListAsync(Office.Token), b => Assert.Equal(Iban, onlyNew.Decrypt(ChangeBankAccount.Purpose, b.Iban)));
        Assert.Single((await db.BankAccounts.ToListAsync(Office.Token)).Select(b => Convert.ToHexString(b.IbanIndex)).Distinct());
        Assert.Equal("JBSWY3DPEHPK3PXP", onlyNew.Decrypt("totp-secrets.secret", (await db.TotpSecrets.SingleAsync(Office.Token)).Secret));
    }

    [Fact]
    public async Task What_cannot_be_read_stays_and_is_counted()
    {
        await AddTotpAsync(Office.CipherOf("lost", "lost"));

        var rotated = await new RotateFieldKeys(_office.Database.App, Office.CipherOf("new", "new")).RunAsync(Office.Token);

        Assert.Equal(new KeyRotation("totp_secrets.secret", 0, 0, 1), rotated[0]);
        await using var db = _office.Open();
        Assert.Equal("lost", FieldCipher.KeyIdOf((await db.TotpSecrets.SingleAsync(Office.Token)).Secret));
    }

    [Fact]
    public async Task The_first_super_admin_comes_from_the_machine_and_is_written_down()
    {
        Assert.True(SaudiPhone.TryParse("0551112223", out var phone));
        var grant = new GrantSuperAdmin(_office.Database.App, _office.Clock);

        var account = await grant.RunAsync(phone, Office.Token);
        Assert.Equal(account, await grant.RunAsync(phone, Office.Token));

        await using var db = _office.Open();
        Assert.Equal(StaffRole.SuperAdmin, (await db.StaffGrants.SingleAsync(g => g.AccountId == account, Office.Token)).Role);
        Assert.Equal($"account {account}", (await _office.LastAsync("grant-super-admin"))!.Subject);
    }

    private async Task AddTotpAsync(FieldCipher cipher)
    {
        await using var db = _office.Open();
        db.Add(new TotpSecret { AccountId = _office.Owner.AccountId!.Value, Secret = cipher.Encrypt("totp-secrets.secret", "JBSWY3DPEHPK3PXP"), CreatedAt = _office.Clock.GetUtcNow() });
        await db.SaveChangesAsync(Office.Token);
    }
}
