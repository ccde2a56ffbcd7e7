using CargoParts.Data;
using CargoParts.Data.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.Own;

/// <summary>What somebody agreed to, when, and to which edition.</summary>
public sealed class ConsentsRead(IDbContextFactory<CargoPartsDb> databases)
{
    private const int Shown = 50;

    /// <returns>Every word that was given or taken back, the last first.</returns>
    public async Task<IReadOnlyList<ConsentRecord>> HistoryAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.ConsentRecords.Where(c => c.AccountId == accountId)
            .OrderByDescending(c => c.At).ThenByDescending(c => c.Id)
            .Take(Shown)
            .ToListAsync(cancellationToken);
    }

    /// <returns>The purposes that the account agrees to now.</returns>
    public async Task<IReadOnlySet<ConsentPurpose>> GivenAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await GivenAsync(db, accountId, cancellationToken);
    }

    internal static async Task<IReadOnlySet<ConsentPurpose>> GivenAsync(CargoPartsDb db, Guid accountId, CancellationToken cancellationToken)
    {
        var newest = await db.ConsentRecords.Where(c => c.AccountId == accountId)
            .GroupBy(c => c.Purpose)
            .Select(g => g.OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Select(c => new { c.Purpose, c.IsGiven }).First())
            .ToListAsync(cancellationToken);
        return newest.Where(c => c.IsGiven).Select(c => c.Purpose).ToHashSet();
    }
}
