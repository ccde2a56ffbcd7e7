using CargoParts.Web.Platform.Reference;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Sellers;

/// <summary>An owner mends the name or the place of an open branch.</summary>
public sealed class ChangeBranch(WorkFactory works, ReferenceNames names)
{
    private static readonly Act Act = new("change-branch", Permission.ManageTeam);

    /// <returns>The branch; Invalid with the fields of <see cref="BranchInput"/>, NotFound, or Conflict: another open one has the name.</returns>
    public Task<Result<Guid>> RunAsync(Actor actor, Guid branch, BranchInput input, CancellationToken cancellationToken) => works.RunAsync<Guid>(
        actor,
        Act,
        async (work, token) =>
        {
            if (BranchWork.ProblemOf(input, names) is { } problem)
            {
                return problem;
            }

            await work.LockTeamAsync(token);
            var own = work.OpenBranches().Where(b => b.Id == branch);
            if (await own.Select(b => new { b.NameAr, b.NameEn, b.CityId, b.District }).SingleOrDefaultAsync(token) is not { } before)
            {
                return BranchWork.NotThere;
            }

            var after = new
            {
                NameAr = input.NameAr!.Trim(),
                NameEn = BranchWork.Optional(input.NameEn),
                CityId = input.CityId!,
                District = BranchWork.Optional(input.District),
            };
            if (await work.OpenBranches().AnyAsync(b => b.Id != branch && b.NameAr == after.NameAr, token))
            {
                return BranchWork.SameName;
            }

            await own.ExecuteUpdateAsync(
                set => set.SetProperty(b => b.NameAr, after.NameAr).SetProperty(b => b.NameEn, after.NameEn)
                    .SetProperty(b => b.CityId, after.CityId).SetProperty(b => b.District, after.District),
                token);
            work.Note(BranchWork.SubjectOf(branch), before, after);
            return branch;
        },
        cancellationToken);
}
