using CargoParts.Data;
using CargoParts.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Platform.Security;

/// <summary>Ends sessions, in the caller's transaction where there is one. When it stands, <see cref="Announce"/> ends what runs in them on this node.</summary>
public sealed class SessionEndings(IDbContextFactory<CargoPartsDb> databases, EndedSessions ended, TimeProvider clock)
{
    /// <summary>Those of an account.</summary>
    /// <param name="only">Null: all of them.</param>
    /// <param name="except">Null: none stays.</param>
    /// <returns>Which ended now; those that had ended before are not among them.</returns>
    public static Task<List<Guid>> EndAsync(
        CargoPartsDb db, Guid account, Guid? only, Guid? except, SessionEnd why, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Database.SqlQuery<Guid>(
            $"""
            update sessions set ended_at = clock_timestamp(), ended_by = {why.ToString()}
            where account_id = {account} and ended_at is null and ({only}::uuid is null or id = {only}::uuid) and ({except}::uuid is null or id <> {except}::uuid)
            returning id as "Value"
            """).ToListAsync(cancellationToken);
    }

    /// <summary>After the commit: here at once, on the other nodes within two seconds (<see cref="EndedSessionsFollower"/>).</summary>
    public void Announce(IEnumerable<Guid> sessions)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        foreach (var session in sessions)
        {
            ended.Add(session, clock.GetUtcNow());
        }
    }

    /// <summary>The one that a cookie is of, if it has not ended yet.</summary>
    internal async Task EndAsync(byte[] tokenHash, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        Announce(await db.Database.SqlQuery<Guid>(
            $"""
            update sessions set ended_at = clock_timestamp(), ended_by = {nameof(SessionEnd.SignedOut)}
            where token_hash = {tokenHash} and ended_at is null returning id as "Value"
            """).ToListAsync(cancellationToken));
    }
}
