using System.Globalization;
using CargoParts.Data.Listings;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Features.Listings.Stock;

/// <param name="Until">UTC.</param>
public sealed record HeldPieces(Guid HoldId, Guid ListingId, int Quantity, DateTimeOffset Until);

/// <summary>Keeps pieces of a published listing for somebody who is about to buy them.</summary>
/// <remarks>Guests may. Whoever knows the id of a hold can sell or release it: it is for the checkout that made it alone.</remarks>
public sealed class HoldStock(WorkFactory works, IOptions<StockOptions> options)
{
    private static readonly Act Act = new("hold-stock", null) { Reach = Reach.AllShops };

    /// <param name="holdId">uuid v7 made by the caller. Asked again with it, the same pieces are answered and no more are held.</param>
    /// <param name="quantity">1–<see cref="StockOptions.MaxHeldPieces"/>.</param>
    /// <returns>Invalid; NotFound: not on offer; Conflict: fewer are left, which is told, or the hold is over.</returns>
    public Task<Result<HeldPieces>> RunAsync(Actor actor, Guid holdId, Guid listingId, int quantity, CancellationToken cancellationToken) =>
        works.RunAsync<HeldPieces>(actor, Act, async (work, token) =>
        {
            var (most, until) = (options.Value.MaxHeldPieces, work.Now + options.Value.HoldTime);
            if (quantity < 1 || quantity > most)
            {
                return new Problem(ProblemKind.Invalid, string.Format(CultureInfo.InvariantCulture, StockText.BadQuantity, most));
            }

            // First, so that of two with one id the second waits here and then finds the hold of the first.
            var isNew = await work.Db.Database.ExecuteSqlAsync(
                $"""
                insert into stock_holds (id, listing_id, quantity, state, created_at, expires_at)
                select {holdId}, id, {quantity}, 'Active', {work.Now}, {until} from listings where id = {listingId}
                on conflict (id) do nothing
                """,
                token);
            if (isNew == 0)
            {
                return await KnownAsync(work, holdId, token);
            }

            var onOffer = work.Db.Listings.Where(l =>
                l.Id == listingId && l.Status == ListingStatus.Published && (l.ExpiresAt == null || l.ExpiresAt > work.Now));
            var held = await onOffer.Where(l => l.OnHand - l.Held >= quantity)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.Held, l => l.Held + quantity), token);
            if (held == 0)
            {
                return Refusal(await onOffer.Select(l => (int?)(l.OnHand - l.Held)).SingleOrDefaultAsync(token));
            }

            work.Note($"hold {holdId}", after: new { ListingId = listingId, Quantity = quantity, Until = until });
            return new HeldPieces(holdId, listingId, quantity, until);
        }, cancellationToken);

    private static async Task<Result<HeldPieces>> KnownAsync(Work work, Guid holdId, CancellationToken cancellationToken) =>
        await work.Db.StockHolds.SingleOrDefaultAsync(h => h.Id == holdId, cancellationToken) switch
        {
            null => Refusal(null),
            { State: HoldState.Active } hold => new HeldPieces(holdId, hold.ListingId, hold.Quantity, hold.ExpiresAt),
            _ => new Problem(ProblemKind.Conflict, StockText.HoldOver),
        };

    private static Problem Refusal(int? left) => left switch
    {
        null => new Problem(ProblemKind.NotFound, StockText.NotOnOffer),
        0 => new Problem(ProblemKind.Conflict, StockText.NothingLeft),
        { } some => new Problem(ProblemKind.Conflict, CountForms.Say(StockText.FewLeft, some)),
    };
}
