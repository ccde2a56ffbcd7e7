using System.Globalization;
using CargoParts.Search;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Listings.Stock;

/// <summary>A seller raises or lowers many prices by one rate: all of them change at one moment, or none.</summary>
/// <remarks>
/// From ten riyals on a price is rounded to the nearest whole riyal, below to the nearest halala, a half upwards; it stays within
/// 1–<see cref="ListingDocument.MaxPriceHalalas"/>.
/// </remarks>
public sealed class ChangePrices(WorkFactory works)
{
    public const decimal MinPercent = -90;
    public const decimal MaxPercent = 300;
    public const int MaxListings = 50_000;

    private static readonly Act Act = new("change-prices", Permission.EditListings);

    /// <param name="percent">What is added, −90 to 300 and not 0.</param>
    /// <param name="listingIds">Null: every listing of the shop that is not archived.</param>
    /// <returns>How many listings have a new price; Invalid, or NotFound when one of those named is not the shop's.</returns>
    public async Task<Result<int>> RunAsync(Actor actor, decimal percent, IReadOnlyCollection<Guid>? listingIds, CancellationToken cancellationToken)
    {
        if (percent is < MinPercent or > MaxPercent or 0)
        {
            return new Problem(ProblemKind.Invalid, Say(StockText.BadPercent, MinPercent, MaxPercent));
        }

        var named = listingIds?.Distinct().ToArray();
        if (named?.Length > MaxListings)
        {
            return TooMany;
        }

        // A commit whose answer was lost is tried again. What it did bears this mark and is not raised a second time.
        DateTimeOffset? mark = null;
        return await works.RunAsync<int>(actor, Act, async (work, token) =>
        {
            mark ??= work.Now;
            await ChangeAsync(work, 1 + (percent / 100), named, mark.Value, token);
            var changed = await work.Own().CountAsync(l => l.UpdatedAt == mark, token);
            if (changed > MaxListings)
            {
                return TooMany;
            }

            if (changed < named?.Length)
            {
                return OwnListings.NotThere;
            }

            work.Note($"seller {work.Actor.SellerId}", after: new { Percent = percent, Listings = changed, IsAll = named is null });
            return changed;
        }, cancellationToken);
    }

    private static Problem TooMany => new(ProblemKind.Invalid, Say(StockText.TooMany, MaxListings.ToString("N0", CultureInfo.InvariantCulture)));

    // Locked in one order by everybody: two who change many at once wait for each other and never in a circle.
    private static Task<int> ChangeAsync(Work work, decimal factor, Guid[]? named, DateTimeOffset mark, CancellationToken cancellationToken)
    {
        Guid[]? branches = work.Actor.BranchIds.Count == 0 ? null : [.. work.Actor.BranchIds];
        return work.Db.Database.ExecuteSqlAsync(
            $"""
            with own as materialized (
                select id from listings
                where seller_id = {work.Actor.SellerId} and status <> 'Archived' and ({named}::uuid[] is null or id = any({named}))
                    and ({branches}::uuid[] is null or branch_id = any({branches})) and updated_at <> {mark}
                order by id
                limit {MaxListings + 1}
                for no key update)
            update listings l
            set price_halalas = greatest(1, least({ListingDocument.MaxPriceHalalas},
                    case when l.price_halalas < 1000 then round(l.price_halalas * {factor}) else 100 * round(l.price_halalas * {factor} / 100) end)),
                updated_at = {mark}
            from own
            where l.id = own.id
            """,
            cancellationToken);
    }

    private static string Say(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
