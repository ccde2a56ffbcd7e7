using CargoParts.Data;
using CargoParts.Data.Listings;
using CargoParts.Data.Sellers;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Listings.Stock;
using CargoParts.Web.Platform.Changes;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Xunit;
using OwnerOfListings = CargoParts.Data.Sellers.Seller;

namespace CargoParts.Tests.Features.Listings.Stock;

/// <summary>Two shops in a database of their own, and the door that their changes go through.</summary>
internal sealed class StockRoom : IDbContextFactory<CargoPartsDb>, IAsyncDisposable
{
    private readonly PostgresDatabase _database;
    private readonly ChangeSignal _signal;
    private readonly MovedClock _clock = new();

    private StockRoom(PostgresDatabase database)
    {
        _database = database;
        _signal = new ChangeSignal(this, _clock, NullLogger<ChangeSignal>.Instance);
        Works = new WorkFactory(database.App, _signal, new EndedSessions(), Sample.Limits(database.App, _clock), _clock, NullLogger<WorkFactory>.Instance);
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public WorkFactory Works { get; }

    public IOptions<StockOptions> Options { get; } = Microsoft.Extensions.Options.Options.Create(new StockOptions());

    /// <summary>Somebody of the shop that the tests are about.</summary>
    public Actor Member { get; } = new("member", new HashSet<Permission> { Permission.EditListings }, Guid.CreateVersion7());

    /// <summary>Somebody of another shop.</summary>
    public Actor Stranger { get; } = new("stranger", new HashSet<Permission> { Permission.EditListings }, Guid.CreateVersion7());

    /// <summary>Of the shop, but without the right.</summary>
    public Actor Trainee => Member with { Permissions = new HashSet<Permission>() };

    public DateTimeOffset Now => _clock.GetUtcNow();

    public static async Task<StockRoom> OpenAsync()
    {
        SaudiCulture.Use(SaudiCulture.English);
        var room = new StockRoom(await PostgresDatabase.CreateAsync());
        await using var db = room.CreateDbContext();
        db.AddRange(room.SellerOf(room.Member), room.SellerOf(room.Stranger));
        await db.SaveChangesAsync(Token);
        return room;
    }

    public CargoPartsDb CreateDbContext() => _database.Open();

    public void Wait(TimeSpan time) => _clock.Now += time;

    /// <summary>The same door at a later time.</summary>
    public WorkFactory WorksIn(TimeSpan time)
    {
        var clock = new StoppedClock(Now + time);
        return new(_database.App, _signal, new EndedSessions(), Sample.Limits(_database.App, clock), clock, NullLogger<WorkFactory>.Instance);
    }

    /// <summary>Somebody works on the listing until it is disposed of.</summary>
    public async Task<IAsyncDisposable> LockAsync(Guid id)
    {
        var connection = new NpgsqlConnection(_database.ConnectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand("begin; select from listings where id = @id for update", connection) { Parameters = { new("id", id) } };
        await command.ExecuteNonQueryAsync(Token);
        return connection;
    }

    public async Task<Guid> ListAsync(
        long priceHalalas = 45_000, int onHand = 1, ListingStatus status = ListingStatus.Published, DateTimeOffset? expiresAt = null, Actor? owner = null) =>
        (await ListAsync(1, priceHalalas, onHand, status, expiresAt, owner)).Single();

    public async Task<IReadOnlyList<Guid>> ListAsync(
        int count, long priceHalalas = 45_000, int onHand = 1, ListingStatus status = ListingStatus.Published, DateTimeOffset? expiresAt = null, Actor? owner = null)
    {
        var listings = Enumerable.Range(0, count).Select(i => new Listing
        {
            Id = Guid.CreateVersion7(),
            SellerId = (owner ?? Member).SellerId!.Value,
            CityId = "riyadh",
            Positions = [],
            Title = $"صدام كامري {i}",
            Description = "",
            PriceHalalas = priceHalalas,
            OnHand = onHand,
            Status = status,
            PublishedAt = Now.AddDays(-1).AddSeconds(i),
            ExpiresAt = expiresAt,
            CreatedAt = Now.AddDays(-1),
            UpdatedAt = Now.AddDays(-1),
            Revision = 1,
        }).ToList();
        await using var db = CreateDbContext();
        db.AddRange(listings);
        await db.SaveChangesAsync(Token);
        return [.. listings.Select(l => l.Id)];
    }

    public async Task<Guid> HoldAsync(Guid listingId, int quantity = 1)
    {
        var holdId = Guid.CreateVersion7();
        var held = await new HoldStock(Works, Options).RunAsync(Actor.Guest, holdId, listingId, quantity, Token);
        Assert.Null(held.Problem);
        return holdId;
    }

    public async Task<Listing> FindAsync(Guid id)
    {
        await using var db = CreateDbContext();
        return await db.Listings.SingleAsync(l => l.Id == id, Token);
    }

    public async Task<StockHold> FindHoldAsync(Guid id)
    {
        await using var db = CreateDbContext();
        return await db.StockHolds.SingleAsync(h => h.Id == id, Token);
    }

    /// <summary>How many pieces of a listing there are, and how many of them are held.</summary>
    public async Task<(int OnHand, int Held)> StockAsync(Guid id)
    {
        var listing = await FindAsync(id);
        return (listing.OnHand, listing.Held);
    }

    public async ValueTask DisposeAsync()
    {
        _signal.Dispose();
        await _database.DisposeAsync();
    }

    private OwnerOfListings SellerOf(Actor actor) => new()
    {
        Id = actor.SellerId!.Value,
        TradeNameAr = "تشليح الحائر",
        BusinessType = BusinessType.Scrapyard,
        CityId = "riyadh",
        CreatedAt = Now,
    };

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
