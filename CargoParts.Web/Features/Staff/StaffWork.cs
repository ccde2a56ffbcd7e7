using System.Globalization;
using CargoParts.Data.Accounts;
using CargoParts.Web.Platform.Http;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Staff;

/// <summary>What the acts of staff on accounts have in common.</summary>
internal static class StaffWork
{
    public const int MinReasonLength = 5;

    /// <summary>Any number that no other lock of the shop has.</summary>
    private const long Turn = 0x57AFF;

    public static Problem NotThere => new(ProblemKind.NotFound, StaffText.NoSuchAccount);

    public static Problem NotOneself => new(ProblemKind.Forbidden, StaffText.NotOneself);

    public static Problem LastSuperAdmin => new(ProblemKind.Conflict, StaffText.LastSuperAdmin);

    public static Problem Forbidden => new(ProblemKind.Forbidden, ProblemsText.Forbidden);

    /// <summary>Those who change who is on the staff wait for each other here: what is asked afterwards is asked of what the one before left.</summary>
    public static Task LockStaffAsync(this Work work, CancellationToken cancellationToken) =>
        work.Db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Turn})", cancellationToken);

    public static Task<bool> IsStaffAsync(this Work work, Guid account, CancellationToken cancellationToken) =>
        work.Db.StaffGrants.AnyAsync(g => g.AccountId == account, cancellationToken);

    /// <summary>Somebody else who may grant roles and is let in.</summary>
    public static Task<bool> HasOtherSuperAdminAsync(this Work work, Guid account, CancellationToken cancellationToken) => work.Db.StaffGrants.AnyAsync(
        g => g.Role == StaffRole.SuperAdmin && g.AccountId != account && work.Db.Accounts.Any(a => a.Id == g.AccountId && a.Status == AccountStatus.Active),
        cancellationToken);

    /// <summary>Ends the account's sessions, and those in which it looks through the eyes of others.</summary>
    /// <returns>Which, to be announced once it stands.</returns>
    public static Task<List<Guid>> EndSessionsAsync(this Work work, Guid account, SessionEnd why, CancellationToken cancellationToken) => work.Db.Database
        .SqlQuery<Guid>(
            $"""
            update sessions set ended_at = clock_timestamp(), ended_by = {why.ToString()}
            where (account_id = {account} or impersonator_id = {account}) and ended_at is null
            returning id as "Value"
            """)
        .ToListAsync(cancellationToken);

    /// <returns>Null: it says why.</returns>
    public static Problem? ProblemOf(string? reason)
    {
        var text = (reason ?? "").Trim();
        return text.Length is >= MinReasonLength and <= Session.MaxReasonLength && !text.Any(char.IsControl)
            ? null
            : new Problem(ProblemKind.Invalid, string.Format(CultureInfo.InvariantCulture, StaffText.SayWhy, MinReasonLength, Session.MaxReasonLength));
    }

    /// <summary>For the audit log.</summary>
    public static string SubjectOf(Guid account) => $"account {account}";
}
