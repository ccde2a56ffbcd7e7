using CargoParts.Web.Platform.Reference;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Sellers;

/// <summary>An owner opens a branch: parts can stand there, and members can be limited to it.</summary>
public sealed class OpenBranch(WorkFactory works, ReferenceNames names)
{
    public const int MaxBranches = 100;

    private static readonly Act Act = new("open-branch", Permission.ManageTeam);

    /// <returns>The branch; Invalid with the fields of <see cref="BranchInput"/>, Conflict: an open one has the name, or there are too many.</returns>
    public Task<Result<Guid>> RunAsync(Actor actor, BranchInput input, CancellationToken cancellationToken) => works.RunAsync<Guid>(
        actor,
        Act,
        async (work, token) =>
        {
            if (work.Actor.SellerId is not { } seller)
            {
                return TeamWork.NotThere;
            }

            if (BranchWork.ProblemOf(input, names) is { } problem)
            {
                return problem;
            }

            await work.LockTeamAsync(token);
            if (await work.OpenBranches().CountAsync(token) >= MaxBranches)
            {
                return new Problem(ProblemKind.Conflict, TeamText.TooManyBranches);
            }

            var (id, name) = (Guid.CreateVersion7(work.Now), input.NameAr!.Trim());
            var opened = await work.Db.Database.ExecuteSqlAsync(
                $"""
                insert into branches (id, seller_id, name_ar, name_en, city_id, district, created_at)
                values ({id}, {seller}, {name}, {BranchWork.Optional(input.NameEn)}, {input.CityId}, {BranchWork.Optional(input.District)}, {work.Now})
                on conflict (seller_id, name_ar) where closed_at is null do nothing
                """,
                token);
            if (opened == 0)
            {
                return BranchWork.SameName;
            }

            work.Note(BranchWork.SubjectOf(id), after: new { NameAr = name, input.CityId });
            return id;
        },
        cancellationToken);
}
