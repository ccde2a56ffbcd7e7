using CargoParts.Data.Listings;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Sellers;

/// <summary>An owner closes a branch in which nothing stands any more.</summary>
/// <remarks>Members who were limited to it stay limited to it, and so to nothing: without any branch they would see all.</remarks>
public sealed class CloseBranch(WorkFactory works)
{
    private static readonly Act Act = new("close-branch", Permission.ManageTeam);

    /// <returns>The branch; NotFound, or Conflict: parts stand there, which is told.</returns>
    public Task<Result<Guid>> RunAsync(Actor actor, Guid branch, CancellationToken cancellationToken) => works.RunAsync<Guid>(
        actor,
        Act,
        async (work, token) =>
        {
            await work.LockTeamAsync(token);
            var own = work.OpenBranches().Where(b => b.Id == branch);
            var there = work.Db.Listings.Where(l => l.SellerId == work.Actor.SellerId && l.BranchId == branch && l.Status != ListingStatus.Archived);
            var closed = await own.Where(b => !there.Any()).ExecuteUpdateAsync(set => set.SetProperty(b => b.ClosedAt, work.Now), token);
            if (closed == 1)
            {
                work.Note(BranchWork.SubjectOf(branch), after: new { ClosedAt = work.Now });
                return branch;
            }

            return await own.AnyAsync(token)
                ? new Problem(ProblemKind.Conflict, CountForms.Say(TeamText.PartsStandThere, await there.CountAsync(token)))
                : BranchWork.NotThere;
        },
        cancellationToken);
}
