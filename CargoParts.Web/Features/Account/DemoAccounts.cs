using CargoParts.Data;
using CargoParts.Data.Accounts;
using CargoParts.Data.Demo;
using CargoParts.Data.Security;
using CargoParts.Data.Sellers;
using CargoParts.Data.Tenancy;
using CargoParts.Web.Features.Account.Security;
using CargoParts.Web.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Person = CargoParts.Data.Accounts.Account;

namespace CargoParts.Web.Features.Account;

/// <summary>The people of the demo: real accounts with numbers that nobody has, who sign in as everybody does.</summary>
public sealed class DemoAccounts(IDbContextFactory<CargoPartsDb> databases, FieldCipher cipher, TimeProvider clock)
{
    /// <summary>Makes those who are missing; the shops may have been loaded anew.</summary>
    /// <param name="sellers">Whose owners are made as well.</param>
    public async Task PrepareAsync(IReadOnlyList<Guid> sellers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sellers);
        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
        await StaffAsync(db, DemoPeople.Operator, StaffRole.Admin, cancellationToken);
        await StaffAsync(db, DemoPeople.SuperAdmin, StaffRole.SuperAdmin, cancellationToken);
        await PersonAsync(db, DemoPeople.Buyer, cancellationToken);
        for (var i = 0; i < sellers.Count; i++)
        {
            await OwnerAsync(db, sellers[i], DemoPeople.Owner(i), cancellationToken);
        }
    }

    /// <summary>The owner of a shop; one that has none is given one.</summary>
    /// <returns>Null: there is no such shop.</returns>
    public async Task<Guid?> OwnerOfAsync(Guid seller, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
        if (!await db.Sellers.AnyAsync(s => s.Id == seller, cancellationToken))
        {
            return null;
        }

        var owner = await db.SellerMembers.Where(m => m.SellerId == seller && m.Role == SellerRole.Owner)
            .OrderBy(m => m.JoinedAt).ThenBy(m => m.AccountId).Select(m => (Guid?)m.AccountId).FirstOrDefaultAsync(cancellationToken);
        if (owner is not null)
        {
            return owner;
        }

        var others = await db.SellerMembers.CountAsync(cancellationToken);
        return await OwnerAsync(db, seller, DemoPeople.Owner(DemoAccountsRead.SellersShown + others), cancellationToken);
    }

    /// <summary>What the authenticator apps of the staff show now.</summary>
    public async Task<IReadOnlyList<DemoAccountRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(DataScope.Everything, cancellationToken);
        var owners = Enumerable.Range(0, DemoAccountsRead.SellersShown).Select(DemoPeople.Owner);
        string[] phones = [DemoPeople.Operator.Phone, DemoPeople.SuperAdmin.Phone, DemoPeople.Buyer.Phone, .. owners.Select(owner => owner.Phone)];
        var rows = await db.Accounts.Where(a => phones.Contains(a.Phone))
            .OrderBy(a => a.Phone)
            .Select(a => new
            {
                a.Phone,
                a.Name,
                Role = db.StaffGrants.Where(g => g.AccountId == a.Id).Select(g => (StaffRole?)g.Role).FirstOrDefault(),
                Shop = db.SellerMembers.Where(m => m.AccountId == a.Id).Join(db.Sellers, m => m.SellerId, s => s.Id, (m, s) => s.TradeNameAr).FirstOrDefault(),
                Secret = db.TotpSecrets.SingleOrDefault(t => t.AccountId == a.Id && t.ConfirmedAt != null),
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new DemoAccountRow(
            row.Phone!, row.Name, row.Role, row.Shop, row.Secret is null ? null : Totp.CodeAt(cipher.Open(row.Secret), clock.GetUtcNow())))];
    }

    private async Task<Person> PersonAsync(CargoPartsDb db, DemoPerson demo, CancellationToken cancellationToken)
    {
        var known = await db.Accounts.SingleOrDefaultAsync(a => a.Phone == demo.Phone, cancellationToken);
        if (known is not null)
        {
            return known;
        }

        var now = clock.GetUtcNow();
        var person = new Person
        {
            Id = Guid.CreateVersion7(now),
            Phone = demo.Phone,
            PhoneVerifiedAt = now,
            Name = demo.Name,
            Language = "ar",
            Numerals = "latn",
            Status = AccountStatus.Active,
            CreatedAt = now,
        };
        db.Accounts.Add(person);
        await db.SaveChangesAsync(cancellationToken);
        return person;
    }

    private async Task StaffAsync(CargoPartsDb db, DemoPerson demo, StaffRole role, CancellationToken cancellationToken)
    {
        var (person, now) = (await PersonAsync(db, demo, cancellationToken), clock.GetUtcNow());
        if (!await db.StaffGrants.AnyAsync(g => g.AccountId == person.Id && g.Role == role, cancellationToken))
        {
            db.StaffGrants.Add(new StaffGrant { AccountId = person.Id, Role = role, GrantedBy = null, GrantedAt = now });
        }

        if (!await db.TotpSecrets.AnyAsync(t => t.AccountId == person.Id, cancellationToken))
        {
            db.TotpSecrets.Add(new TotpSecret { AccountId = person.Id, Secret = cipher.Seal(Totp.NewSecret()), CreatedAt = now, ConfirmedAt = now });
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Guid> OwnerAsync(CargoPartsDb db, Guid seller, DemoPerson demo, CancellationToken cancellationToken)
    {
        var person = await PersonAsync(db, demo, cancellationToken);
        if (!await db.SellerMembers.AnyAsync(m => m.SellerId == seller && m.AccountId == person.Id, cancellationToken))
        {
            db.SellerMembers.Add(new SellerMember { SellerId = seller, AccountId = person.Id, Role = SellerRole.Owner, BranchIds = [], JoinedAt = clock.GetUtcNow() });
            await db.SaveChangesAsync(cancellationToken);
        }

        return person.Id;
    }
}

/// <param name="Role">Null: not of the staff.</param>
/// <param name="Shop">The shop that the person owns; null: none.</param>
/// <param name="Totp">Null: no authenticator app.</param>
public sealed record DemoAccountRow(string Phone, string Name, StaffRole? Role, string? Shop, string? Totp);
