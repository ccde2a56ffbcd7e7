using CargoParts.Data.Demo;
using CargoParts.Data.Listings;
using CargoParts.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Data;

/// <summary>What the triggers write, whoever changes what.</summary>
public sealed class ListingChangeTests : IAsyncLifetime
{
    private PostgresDatabase _database = null!;
    private Guid _listing;
    private Guid _seller;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await PostgresDatabase.CreateAsync();
        await DemoLoader.LoadAsync(
            _database.ConnectionString, seed: 1, 50, new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero), new Progress<DemoProgress>(), Token);
        await using var db = _database.Open();
        var listing = await db.Listings.Where(l => l.Fitments.Count > 0 && l.Photos.Count > 0).OrderBy(l => l.Id).FirstAsync(Token);
        (_listing, _seller) = (listing.Id, listing.SellerId);
        await db.Database.ExecuteSqlAsync(
            $"insert into listing_numbers (listing_id, ordinal, raw, compact) values ({_listing}, 90, '04465-33471', '0446533471')", Token);
        await db.ListingChanges.ExecuteDeleteAsync(Token);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_catalogue_that_is_loaded_in_bulk_writes_no_changes()
    {
        await using var empty = await PostgresDatabase.CreateAsync();
        await DemoLoader.LoadAsync(
            empty.ConnectionString, seed: 1, 50, new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero), new Progress<DemoProgress>(), Token);
        await using var db = empty.Open();

        Assert.Equal(0, await db.ListingChanges.CountAsync(Token));
        Assert.Equal(1, await db.Listings.Where(l => l.Id == _listing).ExecuteUpdateAsync(l => l.SetProperty(x => x.OnHand, 9), Token));
        Assert.Equal(1, await db.ListingChanges.CountAsync(Token));
    }

    [Theory]
    [InlineData("update listings set price_halalas = price_halalas + 100", ChangeScope.Offer)]
    [InlineData("update listings set on_hand = on_hand + 1, updated_at = now()", ChangeScope.Offer)]
    [InlineData("update listings set held = on_hand", ChangeScope.Offer)]
    [InlineData("update listings set title = 'صدام'", ChangeScope.Content)]
    [InlineData("update listings set title = 'صدام', price_halalas = price_halalas + 100", ChangeScope.Content)]
    [InlineData("update listings set status = 'Paused'", ChangeScope.Content)]
    [InlineData("update listings set condition = null", ChangeScope.Content)]
    public async Task A_change_of_a_listing_says_how_much_of_it_changed(string sql, ChangeScope scope)
    {
        var before = await RevisionAsync();

        await ExecuteAsync($"{sql} where id = '{_listing}'");

        var change = Assert.Single(await ChangesAsync());
        Assert.Equal((_listing, _seller, scope), (change.ListingId, change.SellerId, change.Scope));
        Assert.Equal(before + 1, await RevisionAsync());
    }

    [Theory]
    [InlineData("update fitments set year_to = 2019 where listing_id = '{0}'")]
    [InlineData("delete from fitments where listing_id = '{0}'")]
    [InlineData("update listing_numbers set raw = '04465 33471' where listing_id = '{0}'")]
    [InlineData("insert into photos (listing_id, ordinal, source) values ('{0}', 90, 'drawing:bumper')")]
    [InlineData("delete from photos where listing_id = '{0}'")]
    public async Task A_change_of_a_part_of_a_listing_makes_the_listing_a_new_one(string sql)
    {
        var before = await RevisionAsync();

        await ExecuteAsync(sql.Replace("{0}", _listing.ToString(), StringComparison.Ordinal));

        Assert.Equal((_listing, ChangeScope.Content), (Assert.Single(await ChangesAsync()).ListingId, ChangeScope.Content));
        Assert.Equal(before + 1, await RevisionAsync());
    }

    [Fact]
    public async Task Price_and_parts_in_one_transaction_are_one_new_revision_to_be_read_whole()
    {
        var before = await RevisionAsync();

        await ExecuteAsync(
            $"""
            begin;
            update listings set price_halalas = price_halalas + 100 where id = '{_listing}';
            delete from photos where listing_id = '{_listing}';
            commit
            """);

        Assert.Contains(await ChangesAsync(), c => c.Scope == ChangeScope.Content);
        Assert.Equal(before + 1, await RevisionAsync());
    }

    [Fact]
    public async Task A_listing_that_is_deleted_says_so_although_its_row_is_gone()
    {
        await ExecuteAsync($"delete from listings where id = '{_listing}'");

        Assert.Contains(await ChangesAsync(), c => c.ListingId == _listing && c.Scope == ChangeScope.Content);
    }

    [Fact]
    public async Task A_seller_who_is_renamed_changes_and_none_of_the_listings()
    {
        await ExecuteAsync($"update sellers set trade_name_ar = 'ركن' where id = '{_seller}'");

        var change = Assert.Single(await ChangesAsync());
        Assert.Equal((null, _seller, ChangeScope.Seller), (change.ListingId, change.SellerId, change.Scope));
    }

    [Theory]
    [InlineData("update listings set title = title")]
    [InlineData("update listings set price_halalas = price_halalas + 100 where false")]
    public async Task What_changes_nothing_says_nothing(string sql)
    {
        await ExecuteAsync(sql);

        Assert.Empty(await ChangesAsync());
    }

    [Fact]
    public async Task A_revision_never_goes_back()
    {
        await ExecuteAsync("update listings set revision = 90");
        await ExecuteAsync("update listings set revision = 1, price_halalas = price_halalas + 100");

        Assert.Equal(91, await RevisionAsync());
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var db = _database.Open();
        await db.Database.ExecuteSqlRawAsync(sql, Token);
    }

    private async Task<List<ListingChange>> ChangesAsync()
    {
        await using var db = _database.Open();
        return await db.ListingChanges.OrderBy(c => c.Id).ToListAsync(Token);
    }

    private async Task<long> RevisionAsync()
    {
        await using var db = _database.Open();
        return await db.Listings.Where(l => l.Id == _listing).Select(l => l.Revision).SingleAsync(Token);
    }
}
