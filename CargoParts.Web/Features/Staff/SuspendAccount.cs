using CargoParts.Data.Accounts;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Staff;

/// <summary>Staff shut an account out: it signs in no more, and whatever it has open ends.</summary>
public sealed class SuspendAccount(WorkFactory works, SessionEndings endings)
{
    private static readonly Act Act = new("suspend-account", Permission.SuspendAccounts) { Reach = Reach.AllShops };

    /// <param name="reason">For colleagues, in the audit log.</param>
    /// <returns>How many sessions ended; Invalid; Forbidden: oneself, or a colleague by who may not grant roles; NotFound; Conflict: it is not active, or the last of its kind.</returns>
    public async Task<Result<int>> RunAsync(Actor actor, Guid account, string? reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        List<Guid> gone = [];
        var result = await works.RunAsync<int>(
            actor,
            Act,
            async (work, token) =>
            {
                if (StaffWork.ProblemOf(reason) is { } problem)
                {
                    return problem;
                }

                await work.LockStaffAsync(token);
                if (await RefusalAsync(work, account, token) is { } refusal)
                {
                    return refusal;
                }

                var suspended = await work.Db.Accounts.Where(a => a.Id == account && a.Status == AccountStatus.Active)
                    .ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, AccountStatus.Suspended), token);
                if (suspended == 0)
                {
                    return await work.Db.Accounts.AnyAsync(a => a.Id == account, token) ? new Problem(ProblemKind.Conflict, StaffText.NotActive) : StaffWork.NotThere;
                }

                gone = await work.EndSessionsAsync(account, SessionEnd.Suspended, token);
                work.Note(
                    StaffWork.SubjectOf(account), new { Status = AccountStatus.Active }, new { Status = AccountStatus.Suspended, Reason = reason!.Trim(), Sessions = gone.Count });
                return gone.Count;
            },
            cancellationToken);
        if (result.Problem is null)
        {
            endings.Announce(gone);
        }

        return result;
    }

    private static async Task<Problem?> RefusalAsync(Work work, Guid account, CancellationToken cancellationToken)
    {
        if (account == work.Actor.AccountId)
        {
            return StaffWork.NotOneself;
        }

        if (!await work.IsStaffAsync(account, cancellationToken))
        {
            return null;
        }

        if (!work.Actor.May(Permission.GrantRoles))
        {
            return StaffWork.Forbidden;
        }

        return await work.HasOtherSuperAdminAsync(account, cancellationToken) ? null : StaffWork.LastSuperAdmin;
    }
}
