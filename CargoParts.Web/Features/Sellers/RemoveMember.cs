using CargoParts.Data.Sellers;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Sellers;

/// <summary>An owner takes somebody off the team, and out of every session in which they act for the shop: what they have open there is closed.</summary>
public sealed class RemoveMember(WorkFactory works, SessionEndings endings)
{
    private static readonly Act Act = new("remove-member", Permission.ManageTeam);

    /// <returns>How many sessions ended; NotFound, or Conflict: nobody would be owner any more.</returns>
    public async Task<Result<int>> RunAsync(Actor actor, Guid account, CancellationToken cancellationToken)
    {
        List<Guid> gone = [];
        var result = await works.RunAsync<int>(
            actor,
            Act,
            async (work, token) =>
            {
                await work.LockTeamAsync(token);
                if (await work.Member(account).Select(m => new { m.Role, m.BranchIds }).SingleOrDefaultAsync(token) is not { } before)
                {
                    return TeamWork.NotThere;
                }

                var removed = await work.Member(account)
                    .Where(m => m.Role != SellerRole.Owner
                        || work.Db.SellerMembers.Any(o => o.SellerId == m.SellerId && o.Role == SellerRole.Owner && o.AccountId != account))
                    .ExecuteDeleteAsync(token);
                if (removed == 0)
                {
                    return TeamWork.LastOwner;
                }

                gone = await work.EndSessionsAsync(account, token);
                work.Note(TeamWork.SubjectOf(account), before);
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
