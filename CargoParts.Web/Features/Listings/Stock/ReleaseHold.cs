using CargoParts.Data.Listings;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Listings.Stock;

/// <summary>Gives held pieces back: the buyer thought better of it.</summary>
public sealed class ReleaseHold(WorkFactory works)
{
    private static readonly Act Act = new("release-hold", null) { Reach = Reach.AllShops };

    /// <returns>How the hold ended: released, now or before, or expired; NotFound, or Conflict when its pieces are sold.</returns>
    public Task<Result<HoldState>> RunAsync(Actor actor, Guid holdId, CancellationToken cancellationToken) =>
        works.RunAsync<HoldState>(actor, Act, async (work, token) =>
        {
            var released = await work.Db.Database.ExecuteSqlAsync(
                $"""
                with ended as (
                    update stock_holds set state = 'Released', ended_at = {work.Now} where id = {holdId} and state = 'Active'
                    returning listing_id, quantity)
                update listings l set held = l.held - ended.quantity from ended where l.id = ended.listing_id
                """,
                token);
            if (released == 1)
            {
                work.Note($"hold {holdId}", new { State = HoldState.Active }, new { State = HoldState.Released });
                return HoldState.Released;
            }

            return await work.Db.StockHolds.Where(h => h.Id == holdId).Select(h => (HoldState?)h.State).SingleOrDefaultAsync(token) switch
            {
                null => new Problem(ProblemKind.NotFound, StockText.NoSuchHold),
                HoldState.Committed => new Problem(ProblemKind.Conflict, StockText.HoldSold),
                { } state => state,
            };
        }, cancellationToken);
}
