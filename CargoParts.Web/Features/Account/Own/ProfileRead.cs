using CargoParts.Data;
using CargoParts.Data.Values;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.Own;

/// <summary>What the account says of its owner, for its owner.</summary>
public sealed class ProfileRead(IDbContextFactory<CargoPartsDb> databases)
{
    /// <returns>Null: there is no such account.</returns>
    public async Task<ProfileView?> FindAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await db.Accounts.Where(a => a.Id == accountId)
            .Select(a => new { a.Name, a.Phone, a.Email, IsVerified = a.EmailVerifiedAt != null, a.Language, a.Numerals })
            .SingleOrDefaultAsync(cancellationToken);
        return row is null
            ? null
            : new ProfileView(row.Name, SaudiPhone.TryParse(row.Phone, out var phone) ? phone.Masked : "", row.Email, row.IsVerified, row.Language, row.Numerals);
    }
}

/// <param name="Phone">Masked.</param>
/// <param name="Language"><c>ar</c> or <c>en</c>.</param>
/// <param name="Numerals"><c>latn</c> or <c>arab</c>.</param>
public sealed record ProfileView(string Name, string Phone, string? Email, bool IsEmailVerified, string Language, string Numerals);
