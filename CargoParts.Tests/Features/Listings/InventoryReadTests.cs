using CargoParts.Data.Listings;
using CargoParts.Search.Understanding;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Listings;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CargoParts.Tests.Features.Listings;

public sealed class InventoryReadTests : IAsyncLifetime
{
    private SmallShop _shop = null!;
    private InventoryRead _inventory = null!;
    private Actor _actor = null!;
    private List<Listing> _own = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _shop = await SmallShop.OpenAsync();
        _inventory = _shop.Services.GetRequiredService<InventoryRead>();
        await using var db = _shop.Database.Open();
        var listings = await db.Listings.Include(l => l.Numbers).ToListAsync(Token);
        _own = listings.GroupBy(l => l.SellerId).MaxBy(g => g.Count())!.OrderByDescending(l => l.PublishedAt).ThenByDescending(l => l.Id).ToList();
        _actor = new Actor("member", new HashSet<Permission> { Permission.EditListings }, _own[0].SellerId);
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Shows_the_shops_own_listings_newest_first()
    {
        var page = await _inventory.PageAsync(_actor, InventoryQuery.Start, Token);

        Assert.Equal(_own.Take(InventoryQuery.PageSize).Select(l => l.Id), page.Rows.Select(r => r.Id));
        Assert.Equal((_own.Count, _own.Count), (page.Total, page.Counts[ListingStatus.Published]));
    }

    [Fact]
    public async Task Pages_join_without_gap_or_overlap_though_all_were_published_at_one_moment()
    {
        await using (var db = _shop.Database.Open())
        {
            var seller = _actor.SellerId;
            await db.Listings.ExecuteUpdateAsync(
                set => set.SetProperty(l => l.SellerId, seller!.Value).SetProperty(l => l.PublishedAt, _own[0].PublishedAt), Token);
        }

        var pages = new List<Guid>();
        for (var number = 1; number <= SmallShop.Listings / InventoryQuery.PageSize; number++)
        {
            pages.AddRange((await _inventory.PageAsync(_actor, InventoryQuery.Start with { Page = number }, Token)).Rows.Select(r => r.Id));
        }

        Assert.Equal(SmallShop.Listings, pages.Distinct().Count());
    }

    [Fact]
    public async Task Each_shelf_stands_for_itself_and_archived_listings_on_none()
    {
        await MoveAsync(_own[0], ListingStatus.Paused);
        await MoveAsync(_own[1], ListingStatus.Archived);

        var paused = await _inventory.PageAsync(_actor, InventoryQuery.Start with { Status = ListingStatus.Paused }, Token);

        Assert.Equal([_own[0].Id], paused.Rows.Select(r => r.Id));
        Assert.Equal([1, _own.Count - 2], paused.Counts.OrderBy(c => c.Value).Select(c => c.Value));
    }

    [Fact]
    public async Task Finds_by_a_word_of_the_title_among_the_shops_own()
    {
        var word = _own[0].Title.Split(' ')[0];

        var page = await _inventory.PageAsync(_actor, InventoryQuery.Start with { Text = word }, Token);

        Assert.Contains(_own[0].Id, page.Rows.Select(r => r.Id));
        Assert.Empty(page.Rows.Select(r => r.Id).Except(_own.Select(l => l.Id)));
        Assert.Equal(page.Rows.Count, page.Total);
    }

    [Fact]
    public async Task Finds_by_part_number()
    {
        var listing = _own.First(l => l.Numbers.Any(n => PartNumberReader.Compact(n.Raw).Length == 10));

        var page = await _inventory.PageAsync(_actor, InventoryQuery.Start with { Text = listing.Numbers[0].Raw }, Token);

        Assert.Contains(listing.Id, page.Rows.Select(r => r.Id));
    }

    [Fact]
    public async Task Rows_are_read_again_as_they_stand_and_others_are_not_there()
    {
        await MoveAsync(_own[0], ListingStatus.Expired);
        await using var db = _shop.Database.Open();
        var foreign = await db.Listings.FirstAsync(l => l.SellerId != _actor.SellerId, Token);

        var rows = await _inventory.RowsAsync(_actor, [_own[0].Id, _own[1].Id, foreign.Id], Token);

        Assert.Equal(new[] { _own[0].Id, _own[1].Id }.Order(), rows.Keys.Order());
        Assert.Equal((ListingStatus.Expired, _own[0].Revision + 1), (rows[_own[0].Id].Status, rows[_own[0].Id].Revision));
    }

    [Fact]
    public async Task Who_acts_for_no_shop_has_none()
    {
        var page = await _inventory.PageAsync(Actor.System, InventoryQuery.Start with { Text = "صدام" }, Token);

        Assert.Empty(page.Rows);
        Assert.Empty(page.Counts);
    }

    private async Task MoveAsync(Listing listing, ListingStatus status)
    {
        await using var db = _shop.Database.Open();
        await db.Listings.Where(l => l.Id == listing.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Status, status), Token);
    }
}
