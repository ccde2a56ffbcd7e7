using System.Collections.Concurrent;
using CargoParts.Data;
using CargoParts.Data.Platform;
using CargoParts.Data.Tenancy;
using CargoParts.Web.Platform.Changes;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Search.Sync;

/// <summary>Listings that this node could not index: set aside with the reason, so that the changes behind them go on.</summary>
public sealed partial class IndexFaults(
    IDbContextFactory<CargoPartsDb> databases, NodeName node, TimeProvider clock, ILogger<IndexFaults> logger)
{
    private readonly ConcurrentDictionary<Guid, bool> _setAside = new();

    public int Count => _setAside.Count;

    public bool Contains(Guid listingId) => _setAside.ContainsKey(listingId);

    /// <summary>What this node has set aside before it was started.</summary>
    public async Task<IReadOnlyList<Guid>> RecallAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
        var known = await db.IndexFaults.Where(f => f.Node == node.Value).Select(f => f.ListingId).ToListAsync(cancellationToken);
        known.ForEach(id => _setAside[id] = true);
        return known;
    }

    public async Task SetAsideAsync(Guid listingId, Exception reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reason);
        _setAside[listingId] = true;
        Log.SetAside(logger, reason, listingId);
        var now = clock.GetUtcNow();
        var error = reason.Message.Length > IndexFault.MaxErrorLength ? reason.Message[..IndexFault.MaxErrorLength] : reason.Message;
        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into index_faults (node, listing_id, error, attempts, first_at, last_at)
            values ({node.Value}, {listingId}, {error}, 1, {now}, {now})
            on conflict (node, listing_id) do update set error = excluded.error, attempts = index_faults.attempts + 1, last_at = excluded.last_at
            """,
            cancellationToken);
    }

    /// <summary>To be called with what was indexed or is gone.</summary>
    public async Task HealAsync(IReadOnlyCollection<Guid> listingIds, CancellationToken cancellationToken)
    {
        if (_setAside.IsEmpty)
        {
            return;
        }

        Guid[] healed = [.. listingIds.Where(_setAside.ContainsKey)];
        if (healed.Length > 0)
        {
            await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
            await db.IndexFaults.Where(f => f.Node == node.Value && healed.Contains(f.ListingId)).ExecuteDeleteAsync(cancellationToken);
            Array.ForEach(healed, id => _setAside.TryRemove(id, out _));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Listing {Listing} cannot be indexed and is set aside.")]
        public static partial void SetAside(ILogger logger, Exception failure, Guid listing);
    }
}
