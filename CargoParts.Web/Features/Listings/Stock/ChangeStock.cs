using System.Globalization;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Listings.Stock;

/// <summary>A seller says how many pieces there are.</summary>
public sealed class ChangeStock(WorkFactory works)
{
    public const int MaxOnHand = 100_000;

    private static readonly Act Act = new("change-stock", Permission.EditListings);

    /// <param name="seenOnHand">The quantity that the seller saw: pieces that were sold meanwhile are not put back on the shelf.</param>
    /// <param name="onHand">0–<see cref="MaxOnHand"/>, held pieces among them.</param>
    /// <returns>The quantity that stands; Invalid, NotFound, or Conflict: fewer than are held, or another quantity by now, which is told.</returns>
    public Task<Result<int>> RunAsync(Actor actor, Guid listingId, int seenOnHand, int onHand, CancellationToken cancellationToken) =>
        works.RunAsync<int>(actor, Act, async (work, token) =>
        {
            if (onHand is < 0 or > MaxOnHand)
            {
                return new Problem(ProblemKind.Invalid, Say(StockText.BadStock, MaxOnHand.ToString("N0", CultureInfo.InvariantCulture)));
            }

            var listing = work.Own(listingId);
            var changed = await listing.Where(l => l.OnHand == seenOnHand && l.Held <= onHand).ExecuteUpdateAsync(
                set => set.SetProperty(l => l.OnHand, onHand).SetProperty(l => l.UpdatedAt, work.Now), token);
            if (changed == 1)
            {
                work.Note($"listing {listingId}", new { OnHand = seenOnHand }, new { OnHand = onHand });
                return onHand;
            }

            return await listing.Select(l => new { l.OnHand, l.Held }).SingleOrDefaultAsync(token) switch
            {
                null => OwnListings.NotThere,
                // The answer to an earlier attempt was lost; the change was not.
                { } stock when stock.OnHand == onHand => onHand,
                { } stock when stock.Held > onHand => new Problem(ProblemKind.Conflict, CountForms.Say(StockText.HeldPieces, stock.Held)),
                { } stock => new Problem(ProblemKind.Conflict, Say(StockText.StockChanged, stock.OnHand)),
            };
        }, cancellationToken);

    private static string Say(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
