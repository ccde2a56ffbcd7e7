using CargoParts.Data;
using CargoParts.Data.Platform;
using CargoParts.Data.Tenancy;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Audit;

/// <param name="Older">Where the next page begins; null: there are no older ones.</param>
public sealed record AuditView(IReadOnlyList<AuditEntry> Entries, AuditPlace? Older);

/// <summary>Searches what was done by whom.</summary>
public sealed class AuditRead(IDbContextFactory<CargoPartsDb> databases)
{
    public const int PageSize = 50;

    /// <summary>The newest first. Empty for whoever may not search.</summary>
    public async Task<AuditView> PageAsync(Actor actor, AuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(query);
        if (!actor.May(Permission.SearchAudit))
        {
            return new AuditView([], null);
        }

        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
        var entries = await Matching(db.AuditEntries, query)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Take(PageSize + 1)
            .ToListAsync(cancellationToken);
        return entries.Count > PageSize
            ? new AuditView(entries[..PageSize], new AuditPlace(entries[PageSize - 1].At, entries[PageSize - 1].Id))
            : new AuditView(entries, null);
    }

    private static IQueryable<AuditEntry> Matching(IQueryable<AuditEntry> entries, AuditQuery query)
    {
        if (query.Account is { } account)
        {
            entries = entries.Where(e => e.AccountId == account || e.ImpersonatorId == account);
        }

        if (query.Act is { } act)
        {
            entries = entries.Where(e => e.Act == act);
        }

        if (query.Subject is { } subject)
        {
            entries = subject.Contains(' ', StringComparison.Ordinal) ? entries.Where(e => e.Subject == subject) : entries.Where(e => e.Subject!.StartsWith(subject + " "));
        }

        if (query.Shop is { } shop)
        {
            entries = entries.Where(e => e.SellerId == shop);
        }

        if (query.From is { } from)
        {
            var begin = AuditQuery.Begin(from);
            entries = entries.Where(e => e.At >= begin);
        }

        if (query.To is { } to && to < DateOnly.MaxValue)
        {
            var end = AuditQuery.Begin(to.AddDays(1));
            entries = entries.Where(e => e.At < end);
        }

        return query.Before is { } place
            ? entries.Where(e => e.At < place.At || (e.At == place.At && e.Id < place.Id))
            : entries;
    }
}
