using CargoParts.Data;
using CargoParts.Data.Security;
using CargoParts.Data.Values;
using CargoParts.Web.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.Security;

/// <summary>The secret that <see cref="StartTotp"/> made, for as long as no code of it has come.</summary>
public sealed class TotpSetupRead(IDbContextFactory<CargoPartsDb> databases, FieldCipher cipher)
{
    private const int GroupLength = 4;

    /// <returns>Null: nothing was started, or it is confirmed and never shown again.</returns>
    public async Task<TotpSetupView?> FindAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await db.TotpSecrets.Where(s => s.AccountId == accountId && s.ConfirmedAt == null)
            .Join(db.Accounts, s => s.AccountId, a => a.Id, (s, a) => new { Secret = s, a.Name, a.Phone })
            .SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return null;
        }

        var secret = cipher.Open(row.Secret);
        var name = SaudiPhone.TryParse(row.Phone, out var phone) ? phone.Masked : row.Name;
        return new TotpSetupView(Totp.Address(secret, name), string.Join(' ', Base32.Encode(secret).Chunk(GroupLength).Select(group => new string(group))));
    }
}

/// <param name="Address">What the picture says that the app scans.</param>
/// <param name="Key">The secret to be typed, in groups of four letters.</param>
public sealed record TotpSetupView(string Address, string Key);
