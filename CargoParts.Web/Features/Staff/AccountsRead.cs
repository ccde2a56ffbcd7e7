using CargoParts.Data;
using CargoParts.Data.Accounts;
using CargoParts.Data.Sellers;
using CargoParts.Data.Tenancy;
using CargoParts.Data.Values;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Staff;

/// <param name="Phone">Masked; null: the account is erased.</param>
public sealed record AccountRow(Guid Id, string Name, string? Phone, AccountStatus Status, DateTimeOffset CreatedAt);

/// <param name="Place">Null: not known.</param>
/// <param name="IsOfStaff">Staff look through the account's eyes in it.</param>
public sealed record AccountSessionRow(Guid Id, SessionKind Kind, string? Place, DateTimeOffset CreatedAt, DateTimeOffset SeenAt, bool IsOfStaff);

public sealed record AccountShopRow(Guid Id, string TradeNameAr, string? TradeNameEn, SellerRole Role);

/// <param name="Sessions">Those that stand, the last seen first.</param>
public sealed record AccountView(
    AccountRow Account,
    bool HasSignedIn,
    bool HasSecondFactor,
    IReadOnlyList<StaffRole> Roles,
    IReadOnlyList<AccountShopRow> Shops,
    IReadOnlyList<AccountSessionRow> Sessions);

/// <summary>Accounts as staff see them: found by a whole number or by words of the name, with numbers masked.</summary>
public sealed class AccountsRead(IDbContextFactory<CargoPartsDb> databases, TimeProvider clock)
{
    public const int MaxRows = 50;
    public const int MinNameLength = 2;

    /// <param name="typed">A mobile number in any form, of which only the whole one is found, or a part of a name.</param>
    /// <returns>By name. Empty for whoever may not see accounts, and where too little was typed.</returns>
    public async Task<IReadOnlyList<AccountRow>> FindAsync(Actor actor, string? typed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var text = (typed ?? "").Trim();
        if (!actor.May(Permission.SeeAccounts) || text.Length is < MinNameLength or > Data.Accounts.Account.MaxNameLength)
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = SaudiPhone.TryParse(text, out var phone)
            ? db.Accounts.Where(a => a.Phone == phone.E164)
            : db.Accounts.Where(a => EF.Functions.ILike(a.Name, $"%{Escaped(text)}%", "\\"));
        var accounts = await found.OrderBy(a => a.Name).ThenBy(a => a.Id).Take(MaxRows).ToListAsync(cancellationToken);
        return accounts.ConvertAll(RowOf);
    }

    /// <returns>Null: there is none, or one may not see it.</returns>
    public async Task<AccountView?> ViewAsync(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(Permission.SeeAccounts))
        {
            return null;
        }

        var now = clock.GetUtcNow();

        // The teams that somebody is on are rows of shops.
        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } account)
        {
            return null;
        }

        return new AccountView(
            RowOf(account),
            account.PhoneVerifiedAt is not null,
            await db.TotpSecrets.AnyAsync(s => s.AccountId == id && s.ConfirmedAt != null, cancellationToken)
                || await db.Passkeys.AnyAsync(p => p.AccountId == id, cancellationToken),
            await db.StaffGrants.Where(g => g.AccountId == id).OrderBy(g => g.Role).Select(g => g.Role).ToListAsync(cancellationToken),
            await db.SellerMembers.Where(m => m.AccountId == id)
                .Join(db.Sellers, m => m.SellerId, s => s.Id, (m, s) => new { m.Role, Shop = s })
                .OrderBy(r => r.Shop.TradeNameAr).ThenBy(r => r.Shop.Id).Take(MaxRows)
                .Select(r => new AccountShopRow(r.Shop.Id, r.Shop.TradeNameAr, r.Shop.TradeNameEn, r.Role))
                .ToListAsync(cancellationToken),
            await db.Sessions.Where(s => s.AccountId == id && s.EndedAt == null && s.ExpiresAt > now)
                .OrderByDescending(s => s.SeenAt).ThenByDescending(s => s.Id).Take(MaxRows)
                .Select(s => new AccountSessionRow(s.Id, s.Kind, s.Place, s.CreatedAt, s.SeenAt, s.ImpersonatorId != null))
                .ToListAsync(cancellationToken));
    }

    private static AccountRow RowOf(Data.Accounts.Account account) =>
        new(account.Id, account.Name, SaudiPhone.TryParse(account.Phone, out var phone) ? phone.Masked : null, account.Status, account.CreatedAt);

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
