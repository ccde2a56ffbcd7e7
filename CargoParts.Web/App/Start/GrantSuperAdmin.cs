using CargoParts.Data;
using CargoParts.Data.Accounts;
using CargoParts.Data.Platform;
using CargoParts.Data.Tenancy;
using CargoParts.Data.Values;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.App.Start;

/// <summary>Somebody has to be the first who may grant roles; whoever holds the machine says who. Written to the audit log like any other grant.</summary>
public sealed class GrantSuperAdmin(IDbContextFactory<CargoPartsDb> databases, TimeProvider clock)
{
    /// <summary>Makes the account where there is none yet: who signs in with the number finds it.</summary>
    /// <returns>The account.</returns>
    public async Task<Guid> RunAsync(SaudiPhone phone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(phone);
        var now = clock.GetUtcNow();
        await using var first = await databases.CreateDbContextAsync(cancellationToken);
        return await first.Database.CreateExecutionStrategy().ExecuteAsync(
            async token =>
            {
                await using var db = await databases.CreateDbContextAsync(DataScope.Everything, token);
                await using var transaction = await db.Database.BeginTransactionAsync(token);
                await db.Database.ExecuteSqlAsync(
                    $"""
                    insert into accounts (id, phone, name, language, numerals, status, created_at)
                    values ({Guid.CreateVersion7(now)}, {phone.E164}, '', 'ar', 'latn', {nameof(AccountStatus.Active)}, {now})
                    on conflict (phone) do nothing
                    """,
                    token);
                var account = await db.Accounts.Where(a => a.Phone == phone.E164).Select(a => a.Id).SingleAsync(token);
                await db.Database.ExecuteSqlAsync(
                    $"""
                    insert into staff_grants (account_id, role, granted_at) values ({account}, {nameof(StaffRole.SuperAdmin)}, {now}) on conflict do nothing
                    """,
                    token);
                db.AuditEntries.Add(new AuditEntry
                {
                    Id = Guid.CreateVersion7(now),
                    At = now,
                    Act = "grant-super-admin",
                    Actor = "system",
                    Subject = $"account {account}",
                    After = $$"""{"role":"{{StaffRole.SuperAdmin}}"}""",
                });
                await db.SaveChangesAsync(token);
                await transaction.CommitAsync(token);
                return account;
            },
            cancellationToken);
    }
}
