using System.Globalization;
using CargoParts.Search;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Listings.Stock;

/// <summary>A seller sets another price.</summary>
public sealed class ChangePrice(WorkFactory works)
{
    private static readonly Act Act = new("change-price", Permission.EditListings);

    /// <param name="seenHalalas">The price that the seller saw. Where another one stands by now, nobody's change is overwritten unseen.</param>
    /// <param name="priceHalalas">1–<see cref="ListingDocument.MaxPriceHalalas"/>, VAT included.</param>
    /// <returns>The price that stands; Invalid, NotFound, or Conflict, which tells the price of the other. Done twice, it is done once.</returns>
    public Task<Result<long>> RunAsync(Actor actor, Guid listingId, long seenHalalas, long priceHalalas, CancellationToken cancellationToken) =>
        works.RunAsync<long>(actor, Act, async (work, token) =>
        {
            if (priceHalalas is < 1 or > ListingDocument.MaxPriceHalalas)
            {
                return new Problem(ProblemKind.Invalid, Say(StockText.BadPrice, Riyals.Say(1), Riyals.Say(ListingDocument.MaxPriceHalalas)));
            }

            var listing = work.Own(listingId);
            var changed = await listing.Where(l => l.PriceHalalas == seenHalalas).ExecuteUpdateAsync(
                set => set.SetProperty(l => l.PriceHalalas, priceHalalas).SetProperty(l => l.UpdatedAt, work.Now), token);
            if (changed == 1)
            {
                work.Note($"listing {listingId}", new { PriceHalalas = seenHalalas }, new { PriceHalalas = priceHalalas });
                return priceHalalas;
            }

            return await listing.Select(l => (long?)l.PriceHalalas).SingleOrDefaultAsync(token) switch
            {
                null => OwnListings.NotThere,
                { } price when price == priceHalalas => price,
                { } price => new Problem(ProblemKind.Conflict, Say(StockText.PriceChanged, Riyals.Say(price))),
            };
        }, cancellationToken);

    private static string Say(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
