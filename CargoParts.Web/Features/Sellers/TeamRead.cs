using CargoParts.Data;
using CargoParts.Data.Listings;
using CargoParts.Data.Sellers;
using CargoParts.Data.Tenancy;
using CargoParts.Data.Values;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Sellers;

/// <param name="Name">Null: not told before the person has signed in once since they were added: nobody learns names by guessing numbers.</param>
/// <param name="Phone">Masked.</param>
public sealed record MemberRow(Guid AccountId, string? Name, string Phone, SellerRole Role, IReadOnlyList<Guid> BranchIds, DateTimeOffset JoinedAt);

/// <param name="Parts">Listings that stand there, archived ones left out.</param>
public sealed record BranchRow(Guid Id, string NameAr, string? NameEn, string CityId, string? District, DateTimeOffset? ClosedAt, int Parts);

/// <param name="IbanEnd">Last four characters.</param>
/// <param name="PayoutsFrom">UTC.</param>
public sealed record BankView(string IbanEnd, string HolderName, DateTimeOffset ChangedAt, DateTimeOffset PayoutsFrom, bool IsCoolingOff);

/// <param name="IsChosen">The session acts for it.</param>
public sealed record OwnShopRow(Guid Id, string TradeNameAr, string? TradeNameEn, string CityId, SellerRole Role, bool IsChosen);

/// <summary>A shop's team, branches and bank account as its owners see them, and the shops that somebody works for.</summary>
public sealed class TeamRead(IDbContextFactory<CargoPartsDb> databases, TimeProvider clock)
{
    private const int MaxShops = 50;

    /// <summary>Owners first, then in the order in which they came. Empty for whoever does not manage the team.</summary>
    public async Task<IReadOnlyList<MemberRow>> MembersAsync(Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(Permission.ManageTeam))
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(actor.Scope, cancellationToken);
        var rows = await db.SellerMembers.Where(m => m.SellerId == actor.SellerId)
            .OrderBy(m => m.Role == SellerRole.Owner ? 0 : 1).ThenBy(m => m.JoinedAt).ThenBy(m => m.AccountId)
            .Take(AddMember.MaxMembers)
            .Join(db.Accounts, m => m.AccountId, a => a.Id, (member, account) => new
            {
                Member = member,
                account.Name,
                account.Phone,
                HasComeIn = db.Sessions.Any(s => s.AccountId == account.Id && s.CreatedAt >= member.JoinedAt),
            })
            .OrderBy(r => r.Member.Role == SellerRole.Owner ? 0 : 1).ThenBy(r => r.Member.JoinedAt).ThenBy(r => r.Member.AccountId)
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(r => new MemberRow(
            r.Member.AccountId,
            r.Name.Length > 0 && (r.HasComeIn || r.Member.AccountId == actor.AccountId) ? r.Name : null,
            SaudiPhone.TryParse(r.Phone, out var phone) ? phone.Masked : "",
            r.Member.Role,
            r.Member.BranchIds,
            r.Member.JoinedAt));
    }

    /// <summary>Open ones first, by name. Empty for whoever does not manage the team.</summary>
    public async Task<IReadOnlyList<BranchRow>> BranchesAsync(Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(Permission.ManageTeam))
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(actor.Scope, cancellationToken);
        return await db.Branches.Where(b => b.SellerId == actor.SellerId)
            .OrderBy(b => b.ClosedAt == null ? 0 : 1).ThenBy(b => b.NameAr).ThenBy(b => b.Id)
            .Take(2 * OpenBranch.MaxBranches)
            .Select(b => new BranchRow(
                b.Id, b.NameAr, b.NameEn, b.CityId, b.District, b.ClosedAt,
                db.Listings.Count(l => l.SellerId == b.SellerId && l.BranchId == b.Id && l.Status != ListingStatus.Archived)))
            .ToListAsync(cancellationToken);
    }

    /// <returns>Null: there is none yet, or one may not see it.</returns>
    public async Task<BankView?> BankAsync(Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(Permission.SeeFinance))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(actor.Scope, cancellationToken);
        return await db.BankAccounts.Where(b => b.SellerId == actor.SellerId)
            .Select(b => new BankView(b.IbanEnd, b.HolderName, b.ChangedAt, b.PayoutsFrom, b.PayoutsFrom > now))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The shops that the actor is on the team of, by name. Empty for guests.</summary>
    public async Task<IReadOnlyList<OwnShopRow>> ShopsAsync(Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.AccountId is not { } account)
        {
            return [];
        }

        // One's own rows stand among those of shops that one does not act for just now.
        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
        return await db.SellerMembers.Where(m => m.AccountId == account)
            .Join(db.Sellers, m => m.SellerId, s => s.Id, (m, s) => new { m.Role, Shop = s })
            .OrderBy(r => r.Shop.TradeNameAr).ThenBy(r => r.Shop.Id)
            .Take(MaxShops)
            .Select(r => new OwnShopRow(r.Shop.Id, r.Shop.TradeNameAr, r.Shop.TradeNameEn, r.Shop.CityId, r.Role, r.Shop.Id == actor.SellerId))
            .ToListAsync(cancellationToken);
    }
}
