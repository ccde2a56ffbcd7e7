using CargoParts.Data.Accounts;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Staff;

/// <summary>A super admin puts somebody on the staff. It counts within seconds, and only in sessions with a second factor.</summary>
public sealed class GrantRole(WorkFactory works)
{
    private static readonly Act Act = new("grant-role", Permission.GrantRoles) { NeedsStepUp = true, Reach = Reach.AllShops };

    /// <returns>The role, also when it was there before; StepUp; Forbidden: oneself; NotFound: no active account.</returns>
    public Task<Result<StaffRole>> RunAsync(Actor actor, Guid account, StaffRole role, CancellationToken cancellationToken) => works.RunAsync<StaffRole>(
        actor,
        Act,
        async (work, token) =>
        {
            if (account == work.Actor.AccountId)
            {
                return StaffWork.NotOneself;
            }

            if (!Enum.IsDefined(role))
            {
                return new Problem(ProblemKind.Invalid, StaffText.NoSuchRole);
            }

            await work.LockStaffAsync(token);
            if (!await work.Db.Accounts.AnyAsync(a => a.Id == account && a.Status == AccountStatus.Active, token))
            {
                return StaffWork.NotThere;
            }

            var granted = await work.Db.Database.ExecuteSqlAsync(
                $"""
                insert into staff_grants (account_id, role, granted_by, granted_at) values ({account}, {role.ToString()}, {work.Actor.AccountId}, {work.Now})
                on conflict do nothing
                """,
                token);
            work.Note(StaffWork.SubjectOf(account), after: granted == 1 ? new { Role = role } : null);
            return role;
        },
        cancellationToken);
}
