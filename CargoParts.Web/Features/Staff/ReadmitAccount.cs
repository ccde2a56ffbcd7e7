using CargoParts.Data.Accounts;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Staff;

/// <summary>Staff let a suspended account in again.</summary>
public sealed class ReadmitAccount(WorkFactory works)
{
    private static readonly Act Act = new("readmit-account", Permission.SuspendAccounts) { Reach = Reach.AllShops };

    /// <param name="reason">For colleagues, in the audit log.</param>
    /// <returns>The account; Invalid; Forbidden: oneself, or a colleague by who may not grant roles; NotFound; Conflict: it is not suspended.</returns>
    public Task<Result<Guid>> RunAsync(Actor actor, Guid account, string? reason, CancellationToken cancellationToken) => works.RunAsync<Guid>(
        actor,
        Act,
        async (work, token) =>
        {
            if (StaffWork.ProblemOf(reason) is { } problem)
            {
                return problem;
            }

            if (account == work.Actor.AccountId || (!work.Actor.May(Permission.GrantRoles) && await work.IsStaffAsync(account, token)))
            {
                return StaffWork.Forbidden;
            }

            var readmitted = await work.Db.Accounts.Where(a => a.Id == account && a.Status == AccountStatus.Suspended)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, AccountStatus.Active), token);
            if (readmitted == 0)
            {
                return await work.Db.Accounts.AnyAsync(a => a.Id == account, token) ? new Problem(ProblemKind.Conflict, StaffText.NotSuspended) : StaffWork.NotThere;
            }

            work.Note(StaffWork.SubjectOf(account), new { Status = AccountStatus.Suspended }, new { Status = AccountStatus.Active, Reason = reason!.Trim() });
            return account;
        },
        cancellationToken);
}
