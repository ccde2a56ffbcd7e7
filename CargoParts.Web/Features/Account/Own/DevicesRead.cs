using CargoParts.Data;
using CargoParts.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account.Own;

/// <summary>Where an account is signed in, and who of the staff looked through its eyes.</summary>
public sealed class DevicesRead(IDbContextFactory<CargoPartsDb> databases, TimeProvider clock)
{
    private const int Shown = 50;

    private static readonly TimeSpan VisitsShownFor = TimeSpan.FromDays(365);

    /// <returns>The sessions that stand, the last seen first.</returns>
    public async Task<IReadOnlyList<SessionRow>> SessionsAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Sessions.Where(s => s.AccountId == accountId && s.ImpersonatorId == null && s.EndedAt == null && s.ExpiresAt > now)
            .OrderByDescending(s => s.SeenAt).ThenByDescending(s => s.Id)
            .Take(Shown)
            .Join(db.Devices, s => s.DeviceId, d => d.Id, (s, d) => new SessionRow(s.Id, s.Kind, d.UserAgent, s.Address, s.Place, s.CreatedAt, s.SeenAt, s.StrongAt != null))
            .ToListAsync(cancellationToken);
    }

    /// <returns>Looks of the staff within a year, the last first; who it was stays in the audit log.</returns>
    public async Task<IReadOnlyList<StaffVisitRow>> VisitsAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - VisitsShownFor;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Sessions.Where(s => s.AccountId == accountId && s.ImpersonatorId != null && s.CreatedAt > since)
            .OrderByDescending(s => s.CreatedAt).ThenByDescending(s => s.Id)
            .Take(Shown)
            .Select(s => new StaffVisitRow(s.Id, s.ImpersonationReason!, s.CreatedAt, s.EndedAt ?? s.ExpiresAt))
            .ToListAsync(cancellationToken);
    }
}

/// <param name="UserAgent">As the browser calls itself; see <see cref="BrowserName"/>.</param>
/// <param name="Address">IP address.</param>
/// <param name="Place">Null: not known.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="SeenAt">UTC; to within a few minutes.</param>
/// <param name="IsStrong">A second factor was given in it.</param>
public sealed record SessionRow(
    Guid Id, SessionKind Kind, string UserAgent, string Address, string? Place, DateTimeOffset CreatedAt, DateTimeOffset SeenAt, bool IsStrong);

/// <param name="From">UTC.</param>
/// <param name="Until">UTC; when it ended, or ends at the latest.</param>
public sealed record StaffVisitRow(Guid Id, string Reason, DateTimeOffset From, DateTimeOffset Until);
