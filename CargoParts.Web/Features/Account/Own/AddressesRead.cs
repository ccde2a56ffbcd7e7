using CargoParts.Data;
using CargoParts.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.Own;

/// <summary>Where somebody has things sent to.</summary>
public sealed class AddressesRead(IDbContextFactory<CargoPartsDb> databases)
{
    /// <returns>The default first, then as they were added.</returns>
    public async Task<IReadOnlyList<SavedAddress>> ListAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.SavedAddresses.Where(a => a.AccountId == accountId)
            .OrderByDescending(a => a.IsDefault).ThenBy(a => a.CreatedAt).ThenBy(a => a.Id)
            .Take(SaveAddress.MaxAddresses)
            .ToListAsync(cancellationToken);
    }
}
