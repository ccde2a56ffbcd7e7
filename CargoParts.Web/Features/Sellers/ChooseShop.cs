using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Sellers;

/// <summary>Somebody who works for several shops says which one the session acts for from now on, or for none.</summary>
public sealed class ChooseShop(WorkFactory works)
{
    // Whether one is on a team stands among the rows of a shop that one does not act for yet.
    private static readonly Act Act = new("choose-shop", Permission: null) { Reach = Reach.AllShops };

    /// <param name="seller">Null: none.</param>
    /// <returns>True; SignedOut, or NotFound: no shop that one is on the team of.</returns>
    public Task<Result<bool>> RunAsync(Actor actor, Guid? seller, CancellationToken cancellationToken) => works.RunAsync<bool>(
        actor,
        Act,
        async (work, token) =>
        {
            var chosen = await work.Db.Sessions
                .Where(s => s.Id == work.Actor.SessionId && s.AccountId == work.Actor.AccountId && s.EndedAt == null)
                .Where(s => seller == null || work.Db.SellerMembers.Any(m => m.SellerId == seller && m.AccountId == s.AccountId))
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.SellerId, seller), token);
            if (chosen == 0)
            {
                return TeamWork.NotThere;
            }

            work.Note($"session {work.Actor.SessionId}", new { work.Actor.SellerId }, new { SellerId = seller });
            return true;
        },
        cancellationToken);
}
