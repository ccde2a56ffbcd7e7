using CargoParts.Data.Listings;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Listings.Stock;

/// <summary>Held pieces are paid for and leave the shelf.</summary>
/// <remarks>Who comes late but before the job that releases holds still gets them. The listing stays published with nothing left.</remarks>
public sealed class SellHeld(WorkFactory works)
{
    private static readonly Act Act = new("sell-held", null) { Reach = Reach.AllShops };

    /// <returns>How many pieces are sold, now or by an earlier call; NotFound, or Conflict when the hold is over.</returns>
    public Task<Result<int>> RunAsync(Actor actor, Guid holdId, CancellationToken cancellationToken) =>
        works.RunAsync<int>(actor, Act, async (work, token) =>
        {
            var sold = await work.Db.Database.ExecuteSqlAsync(
                $"""
                with ended as (
                    update stock_holds set state = 'Committed', ended_at = {work.Now} where id = {holdId} and state = 'Active'
                    returning listing_id, quantity)
                update listings l set on_hand = l.on_hand - ended.quantity, held = l.held - ended.quantity
                from ended where l.id = ended.listing_id
                """,
                token);
            if (sold == 1)
            {
                work.Note($"hold {holdId}", new { State = HoldState.Active }, new { State = HoldState.Committed });
            }

            return await work.Db.StockHolds.SingleOrDefaultAsync(h => h.Id == holdId, token) switch
            {
                null => new Problem(ProblemKind.NotFound, StockText.NoSuchHold),
                { State: HoldState.Committed } hold => hold.Quantity,
                _ => new Problem(ProblemKind.Conflict, StockText.HoldOver),
            };
        }, cancellationToken);
}
