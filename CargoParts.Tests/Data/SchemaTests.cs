using CargoParts.Data.Listings;
using CargoParts.Data.Sellers;
using CargoParts.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace CargoParts.Tests.Data;

public sealed class SchemaTests : IAsyncLifetime
{
    private PostgresDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await PostgresDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task No_change_of_the_model_waits_for_a_migration()
    {
        await using var db = _database.Open();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task A_listing_comes_back_as_it_was_written()
    {
        var listing = Listing();
        await using (var db = _database.Open())
        {
            db.Add(SellerOf(listing));
            db.Add(listing);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using var again = _database.Open();
        var read = await again.Listings
            .Include(l => l.Fitments).Include(l => l.Numbers).Include(l => l.Photos)
            .SingleAsync(l => l.Id == listing.Id, TestContext.Current.CancellationToken);

        Assert.Equal(listing.Title, read.Title);
        Assert.Equal(["front"], read.Positions);
        Assert.Equal("toyota-camry", Assert.Single(read.Fitments).ModelId);
        Assert.Equal("0446533471", Assert.Single(read.Numbers).Compact);
        Assert.Equal("drawing:brake-pad", Assert.Single(read.Photos).Source);
        Assert.NotEqual(0u, read.Version);
    }

    [Fact]
    public async Task Two_who_change_a_listing_at_once_leave_one_winner()
    {
        var listing = Listing();
        await using var first = _database.Open();
        first.Add(SellerOf(listing));
        first.Add(listing);
        await first.SaveChangesAsync(TestContext.Current.CancellationToken);

        await using (var second = _database.Open())
        {
            var theirs = await second.Listings.AsTracking().SingleAsync(l => l.Id == listing.Id, TestContext.Current.CancellationToken);
            theirs.PriceHalalas = 20_000;
            await second.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        listing.PriceHalalas = 30_000;
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => first.SaveChangesAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("update listings set price_halalas = 0", "ck_listings_price")]
    [InlineData("update listings set condition = 'shiny'", "ck_listings_condition")]
    [InlineData("update listings set quality = 'good'", "ck_listings_quality")]
    [InlineData("update listings set published_at = null", "ck_listings_published")]
    [InlineData("update fitments set year_to = year_from - 1", "ck_fitments_years")]
    [InlineData("update listing_numbers set compact = '04465-33471'", "ck_listing_numbers_compact")]
    [InlineData("update listings set part_type_id = 'no-such-part'", "fk_listings_part_types_part_type_id")]
    public async Task Refuses_rows_that_no_listing_can_have(string sql, string constraint)
    {
        var listing = Listing();
        await using var db = _database.Open();
        db.Add(SellerOf(listing));
        db.Add(listing);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<PostgresException>(
            () => db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken));

        Assert.Equal(constraint, refusal.ConstraintName);
    }

    private static Seller SellerOf(Listing listing) => new()
    {
        Id = listing.SellerId,
        TradeNameAr = "ركن القطع",
        BusinessType = BusinessType.PartsShop,
        CityId = listing.CityId,
        CreatedAt = listing.CreatedAt,
    };

    private static Listing Listing()
    {
        var at = new DateTimeOffset(2026, 11, 1, 8, 0, 0, TimeSpan.Zero);
        var id = Guid.CreateVersion7(at);
        return new Listing
        {
            Id = id,
            SellerId = Guid.CreateVersion7(at),
            CityId = "riyadh",
            PartTypeId = "brake-pad",
            Positions = ["front"],
            Condition = "new",
            Quality = "genuine",
            Title = "فحمات امامية كامري 2012-2017 وكالة",
            Description = "",
            PriceHalalas = 18_500,
            Status = ListingStatus.Published,
            PublishedAt = at,
            CreatedAt = at,
            UpdatedAt = at,
            Revision = 1,
            Fitments =
            [
                new()
                {
                    ListingId = id,
                    Ordinal = 0,
                    MakeId = "toyota",
                    ModelId = "toyota-camry",
                    YearFrom = 2012,
                    YearTo = 2017,
                    Qualifiers = [],
                },
            ],
            Numbers = [new() { ListingId = id, Ordinal = 0, Raw = "04465-33471", Compact = "0446533471" }],
            Photos = [new() { ListingId = id, Ordinal = 0, Source = "drawing:brake-pad" }],
        };
    }
}
