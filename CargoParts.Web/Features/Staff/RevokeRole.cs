using CargoParts.Data.Accounts;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Staff;

/// <summary>A super admin takes a role of the staff from somebody, and them out of what they have open.</summary>
public sealed class RevokeRole(WorkFactory works, SessionEndings endings)
{
    private static readonly Act Act = new("revoke-role", Permission.GrantRoles) { NeedsStepUp = true, Reach = Reach.AllShops };

    /// <returns>How many sessions ended; StepUp; Forbidden: oneself; NotFound: no such role; Conflict: nobody could grant roles any more.</returns>
    public async Task<Result<int>> RunAsync(Actor actor, Guid account, StaffRole role, CancellationToken cancellationToken)
    {
        List<Guid> gone = [];
        var result = await works.RunAsync<int>(
            actor,
            Act,
            async (work, token) =>
            {
                if (account == work.Actor.AccountId)
                {
                    return StaffWork.NotOneself;
                }

                await work.LockStaffAsync(token);
                if (role == StaffRole.SuperAdmin && !await work.HasOtherSuperAdminAsync(account, token))
                {
                    return StaffWork.LastSuperAdmin;
                }

                if (await work.Db.StaffGrants.Where(g => g.AccountId == account && g.Role == role).ExecuteDeleteAsync(token) == 0)
                {
                    return StaffWork.NotThere;
                }

                gone = await work.EndSessionsAsync(account, SessionEnd.Revoked, token);
                work.Note(StaffWork.SubjectOf(account), new { Role = role });
                return gone.Count;
            },
            cancellationToken);
        if (result.Problem is null)
        {
            endings.Announce(gone);
        }

        return result;
    }
}
