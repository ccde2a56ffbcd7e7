using CargoParts.Data.Sellers;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Sellers;

/// <summary>An owner gives somebody on the team another role or other branches. Whoever may do less than before signs in again.</summary>
public sealed class ChangeMember(WorkFactory works, SessionEndings endings)
{
    private static readonly Act Act = new("change-member", Permission.ManageTeam);

    /// <returns>The role; Invalid with the fields of <see cref="MemberInput"/>, NotFound, or Conflict: nobody would be owner any more.</returns>
    public async Task<Result<SellerRole>> RunAsync(Actor actor, Guid account, MemberInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        List<Guid> gone = [];
        var result = await works.RunAsync<SellerRole>(
            actor,
            Act,
            async (work, token) =>
            {
                gone = [];
                if (input.Role is not { } role)
                {
                    return TeamWork.Invalid(nameof(MemberInput.Role), TeamText.ChooseRole);
                }

                await work.LockTeamAsync(token);
                if (await work.ProblemOfAsync(role, input.Branches, token) is { } problem)
                {
                    return problem;
                }

                if (await work.Member(account).Select(m => new { m.Role, m.BranchIds }).SingleOrDefaultAsync(token) is not { } before)
                {
                    return TeamWork.NotThere;
                }

                var changed = await work.Member(account)
                    .Where(m => m.Role != SellerRole.Owner || role == SellerRole.Owner
                        || work.Db.SellerMembers.Any(o => o.SellerId == m.SellerId && o.Role == SellerRole.Owner && o.AccountId != account))
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, role).SetProperty(m => m.BranchIds, input.Branches), token);
                if (changed == 0)
                {
                    return TeamWork.LastOwner;
                }

                if (MayLess(before.Role, role) || SeesLess(before.BranchIds, input.Branches))
                {
                    gone = await work.EndSessionsAsync(account, token);
                }

                work.Note(TeamWork.SubjectOf(account), before, new { Role = role, BranchIds = input.Branches });
                return role;
            },
            cancellationToken);
        if (result.Problem is null)
        {
            endings.Announce(gone);
        }

        return result;
    }

    private static bool MayLess(SellerRole before, SellerRole after) => Roles.Of(before).Except(Roles.Of(after)).Any();

    // No branch means all of them.
    private static bool SeesLess(Guid[] before, Guid[] after) => after.Length > 0 && (before.Length == 0 || before.Except(after).Any());
}
