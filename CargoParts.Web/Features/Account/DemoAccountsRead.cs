using System.Globalization;
using CargoParts.Data;
using CargoParts.Data.Listings;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account;

/// <summary>Whom one can be in the demo: an operator, and any seller of its catalogue.</summary>
public sealed class DemoAccountsRead(IDbContextFactory<CargoPartsDb> databases)
{
    /// <summary>Name of the account that runs nodes and jobs; a seller's is its id.</summary>
    public const string Operator = "operator";

    private const int SellersShown = 5;

    /// <summary>The sellers with most to edit, the largest first.</summary>
    public async Task<IReadOnlyList<DemoSellerRow>> LargestSellersAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Listings.Where(l => l.Status == ListingStatus.Published)
            .GroupBy(l => l.SellerId)
            .Select(g => new { SellerId = g.Key, Listings = g.Count() })
            .OrderByDescending(g => g.Listings).ThenBy(g => g.SellerId)
            .Take(SellersShown)
            .Join(db.Sellers, g => g.SellerId, s => s.Id, (g, s) => new { Seller = s, g.Listings })
            .OrderByDescending(row => row.Listings).ThenBy(row => row.Seller.Id)
            .Select(row => new DemoSellerRow(row.Seller.Id, row.Seller.TradeNameAr, row.Seller.CityId, row.Listings))
            .ToListAsync(cancellationToken);
    }

    /// <returns>Null: there is no such account.</returns>
    public async Task<Actor?> FindAsync(string account, CancellationToken cancellationToken)
    {
        if (account == Operator)
        {
            return new Actor(Operator, new HashSet<Permission> { Permission.OperateNodes }, SellerId: null);
        }

        if (!Guid.TryParse(account, CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var name = await db.Sellers.Where(s => s.Id == id).Select(s => s.TradeNameAr).SingleOrDefaultAsync(cancellationToken);
        return name is null ? null : new Actor(name, new HashSet<Permission> { Permission.EditListings }, id);
    }
}

/// <param name="Listings">Published ones.</param>
public sealed record DemoSellerRow(Guid Id, string TradeNameAr, string CityId, int Listings);
