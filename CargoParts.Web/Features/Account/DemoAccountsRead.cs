using System.Globalization;
using CargoParts.Data;
using CargoParts.Data.Demo;
using CargoParts.Data.Listings;
using CargoParts.Web.Features.Account.SignIn;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Account;

/// <summary>Whom one can be in the demo: an operator, and any seller of its catalogue.</summary>
public sealed class DemoAccountsRead(IDbContextFactory<CargoPartsDb> databases, DemoAccounts accounts)
{
    /// <summary>Name of the account that runs nodes and jobs; a seller's is its id.</summary>
    public const string Operator = "operator";

    internal const int SellersShown = 5;

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

    /// <returns>Whom the name of a button stands for, and whether a second factor is taken as given; null: nobody.</returns>
    public async Task<NewSession?> FindAsync(string account, CancellationToken cancellationToken)
    {
        if (account == Operator)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var staff = await db.Accounts.Where(a => a.Phone == DemoPeople.Operator.Phone).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(cancellationToken);
            return staff is { } id ? new NewSession(id, IsStrong: true) : null;
        }

        return Guid.TryParse(account, CultureInfo.InvariantCulture, out var seller) && await accounts.OwnerOfAsync(seller, cancellationToken) is { } owner
            ? new NewSession(owner, IsStrong: false) { SellerId = seller }
            : null;
    }
}

/// <param name="Listings">Published ones.</param>
public sealed record DemoSellerRow(Guid Id, string TradeNameAr, string CityId, int Listings);
