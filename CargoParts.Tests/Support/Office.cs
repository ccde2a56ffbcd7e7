using CargoParts.Data;
using CargoParts.Data.Accounts;
using CargoParts.Data.Listings;
using CargoParts.Data.Security;
using CargoParts.Data.Sellers;
using CargoParts.Web.Platform.Changes;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Reference;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CargoParts.Tests.Support;

/// <summary>Two shops, people with sessions and staff in a database of their own, and the door that their changes go through as the app's own role.</summary>
internal sealed class Office : IAsyncDisposable
{
    private static int _people;

    private readonly PostgresDatabase _database;

    private Office(PostgresDatabase database)
    {
        _database = database;
        Endings = new SessionEndings(database.App, Ended, Clock);
        Works = new WorkFactory(
            database.App, new ChangeSignal(database.App, Clock, NullLogger<ChangeSignal>.Instance), Ended, Sample.Limits(database.App, Clock), Clock, NullLogger<WorkFactory>.Instance);
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public PostgresDatabase Database => _database;

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    public EndedSessions Ended { get; } = new();

    public SessionEndings Endings { get; }

    public WorkFactory Works { get; }

    public ReferenceNames Names { get; } = new();

    /// <summary>The shop that the tests are about.</summary>
    public Guid Shop { get; } = Guid.CreateVersion7();

    public Guid OtherShop { get; } = Guid.CreateVersion7();

    /// <summary>Of <see cref="Shop"/>, just after a second factor.</summary>
    public Actor Owner { get; private set; } = Actor.Guest;

    /// <summary>Of <see cref="OtherShop"/>, just after a second factor.</summary>
    public Actor Stranger { get; private set; } = Actor.Guest;

    public static async Task<Office> OpenAsync()
    {
        SaudiCulture.Use(SaudiCulture.English);
        var office = new Office(await PostgresDatabase.CreateAsync());
        await using (var db = office.Open())
        {
            await office.Names.LoadAsync(db, Token);
            foreach (var shop in (Guid[])[office.Shop, office.OtherShop])
            {
                db.Add(new Seller { Id = shop, TradeNameAr = "تشليح", BusinessType = BusinessType.Scrapyard, CityId = "riyadh", CreatedAt = office.Clock.GetUtcNow() });
            }

            await db.SaveChangesAsync(Token);
        }

        office.Owner = await office.JoinAsync(SellerRole.Owner);
        office.Stranger = await office.JoinAsync(SellerRole.Owner, office.OtherShop);
        return office;
    }

    /// <summary>As the owner of the tables; sees everything.</summary>
    public CargoPartsDb Open() => _database.Open();

    /// <summary>A number that nobody else has.</summary>
    public static string NewPhone() => $"+9665{60_000_000 + Interlocked.Increment(ref _people)}";

    /// <summary>Somebody with an account and a session, just after a second factor.</summary>
    public async Task<Actor> ComeInAsync(Guid? shop = null, params IEnumerable<Permission> permissions)
    {
        var now = Clock.GetUtcNow();
        var account = new CargoParts.Data.Accounts.Account
        {
            Id = Guid.CreateVersion7(now),
            Phone = NewPhone(),
            PhoneVerifiedAt = now,
            Name = "نورة",
            Language = "ar",
            Numerals = "latn",
            Status = AccountStatus.Active,
            CreatedAt = now,
        };
        await using var db = Open();
        db.Add(account);
        await db.SaveChangesAsync(Token);
        var session = await OpenSessionAsync(account.Id, shop);
        return new Actor("noura", permissions.ToHashSet(), shop) { AccountId = account.Id, SessionId = session, StrongAt = now };
    }

    public async Task<Guid> OpenSessionAsync(Guid account, Guid? shop = null)
    {
        var now = Clock.GetUtcNow();
        var device = new CargoParts.Data.Accounts.Device
        {
            Id = Guid.CreateVersion7(now),
            AccountId = account,
            TokenHash = Guid.NewGuid().ToByteArray(),
            UserAgent = "",
            FirstSeenAt = now,
            SeenAt = now,
        };
        var session = new Session
        {
            Id = Guid.CreateVersion7(now),
            AccountId = account,
            Kind = SessionKind.Web,
            TokenHash = Guid.NewGuid().ToByteArray(),
            DeviceId = device.Id,
            Address = "",
            CreatedAt = now,
            SeenAt = now,
            ExpiresAt = now.AddDays(1),
            SellerId = shop,
        };
        await using var db = Open();
        db.AddRange(device, session);
        await db.SaveChangesAsync(Token);
        return session.Id;
    }

    /// <summary>Somebody on a team, acting for it.</summary>
    public async Task<Actor> JoinAsync(SellerRole role, Guid? shop = null, params Guid[] branches)
    {
        var actor = await ComeInAsync(shop ?? Shop, Roles.Of(role));
        await using var db = Open();
        db.Add(new SellerMember { SellerId = shop ?? Shop, AccountId = actor.AccountId!.Value, Role = role, BranchIds = branches, JoinedAt = Clock.GetUtcNow() });
        await db.SaveChangesAsync(Token);
        return actor with { BranchIds = branches };
    }

    /// <summary>A colleague of the marketplace's own staff.</summary>
    public async Task<Actor> HireAsync(params StaffRole[] roles)
    {
        var actor = await ComeInAsync(permissions: roles.SelectMany(Roles.Of));
        await using var db = Open();
        db.AddRange(roles.Select(role => new StaffGrant { AccountId = actor.AccountId!.Value, Role = role, GrantedBy = null, GrantedAt = Clock.GetUtcNow() }));
        await db.SaveChangesAsync(Token);
        return actor;
    }

    public async Task<Guid> OpenBranchAsync(string name, Guid? shop = null)
    {
        var branch = new Branch { Id = Guid.CreateVersion7(), SellerId = shop ?? Shop, NameAr = name, CityId = "riyadh", CreatedAt = Clock.GetUtcNow() };
        await using var db = Open();
        db.Add(branch);
        await db.SaveChangesAsync(Token);
        return branch.Id;
    }

    public async Task<Guid> ListAsync(Guid? branch, long priceHalalas = 45_000)
    {
        var now = Clock.GetUtcNow();
        var listing = new Listing
        {
            Id = Guid.CreateVersion7(),
            SellerId = Shop,
            BranchId = branch,
            CityId = "riyadh",
            Positions = [],
            Title = "صدام كامري",
            Description = "",
            PriceHalalas = priceHalalas,
            OnHand = 1,
            Status = ListingStatus.Published,
            PublishedAt = now,
            CreatedAt = now,
            UpdatedAt = now.AddDays(-1),
            Revision = 1,
        };
        await using var db = Open();
        db.Add(listing);
        await db.SaveChangesAsync(Token);
        return listing.Id;
    }

    public async Task<Session> SessionAsync(Guid session)
    {
        await using var db = Open();
        return await db.Sessions.SingleAsync(s => s.Id == session, Token);
    }

    /// <summary>The last thing that was written down of an act.</summary>
    public async Task<CargoParts.Data.Platform.AuditEntry?> LastAsync(string act)
    {
        await using var db = Open();
        return await db.AuditEntries.Where(e => e.Act == act).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).FirstOrDefaultAsync(Token);
    }

    public static FieldCipher CipherOf(string current, params string[] keys)
    {
        var options = new FieldKeyOptions { Current = current, Index = Key("index") };
        foreach (var key in keys)
        {
            options.Keys[key] = Key(key);
        }

        return new FieldCipher(new FieldKeys(options));

        static string Key(string id) => Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(id)));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
