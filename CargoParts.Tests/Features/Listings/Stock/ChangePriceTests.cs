using CargoParts.Data.Listings;
using CargoParts.Search;
using CargoParts.Web.Features.Listings.Stock;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Features.Listings.Stock;

public sealed class ChangePriceTests : IAsyncLifetime
{
    private StockRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await StockRoom.OpenAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Sets_the_price_and_tells_the_change_feed_that_the_offer_changed()
    {
        var id = await _room.ListAsync(priceHalalas: 45_000);
        var before = await _room.FindAsync(id);

        var changed = await RunAsync(_room.Member, id, 45_000, 46_050);

        var after = await _room.FindAsync(id);
        await using var db = _room.CreateDbContext();
        var last = await db.ListingChanges.OrderBy(c => c.Id).LastAsync(StockRoom.Token);
        Assert.Equal(46_050, changed.Value);
        Assert.Equal((46_050, _room.Now, before.Revision + 1), (after.PriceHalalas, after.UpdatedAt, after.Revision));
        Assert.Equal((id, ChangeScope.Offer), (last.ListingId, last.Scope));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(ListingDocument.MaxPriceHalalas + 1)]
    public async Task Refuses_a_price_that_no_listing_can_have(long price)
    {
        var id = await _room.ListAsync(priceHalalas: 45_000);

        var refused = await RunAsync(_room.Member, id, 45_000, price);

        Assert.Equal(new Problem(ProblemKind.Invalid, "A price from 0.01 to 42,949,672.95 riyals."), refused.Problem);
        Assert.Equal(45_000, (await _room.FindAsync(id)).PriceHalalas);
    }

    [Fact]
    public async Task A_price_that_a_colleague_set_meanwhile_is_told_and_stays()
    {
        var id = await _room.ListAsync(priceHalalas: 45_000);
        await RunAsync(_room.Member, id, 45_000, 47_050);

        var refused = await RunAsync(_room.Member, id, 45_000, 40_000);

        Assert.Equal(ProblemKind.Conflict, refused.Problem?.Kind);
        Assert.Contains("470.50 riyals", refused.Problem?.Text, StringComparison.Ordinal);
        Assert.Equal(47_050, (await _room.FindAsync(id)).PriceHalalas);
    }

    [Fact]
    public async Task Two_who_set_the_same_price_agree()
    {
        var id = await _room.ListAsync(priceHalalas: 45_000);
        await RunAsync(_room.Member, id, 45_000, 46_000);

        Assert.Equal(46_000, (await RunAsync(_room.Member, id, 45_000, 46_000)).Value);
    }

    [Fact]
    public async Task Of_many_who_change_it_at_once_one_wins_and_the_others_are_told()
    {
        var id = await _room.ListAsync(priceHalalas: 45_000);

        var results = await Task.WhenAll(Enumerable.Range(1, 10).Select(i => RunAsync(_room.Member, id, 45_000, 45_000 + i)));

        var winner = Assert.Single(results, r => r.Problem is null);
        Assert.All(results.Where(r => r.Problem is not null), r => Assert.Equal(ProblemKind.Conflict, r.Problem!.Kind));
        Assert.Equal(winner.Value, (await _room.FindAsync(id)).PriceHalalas);
    }

    [Fact]
    public async Task Another_shops_listing_is_not_there()
    {
        var id = await _room.ListAsync(owner: _room.Stranger, priceHalalas: 45_000);

        Assert.Equal(ProblemKind.NotFound, (await RunAsync(_room.Member, id, 45_000, 46_000)).Problem?.Kind);
        Assert.Equal(ProblemKind.NotFound, (await RunAsync(Actor.System, id, 45_000, 46_000)).Problem?.Kind);
        Assert.Equal(45_000, (await _room.FindAsync(id)).PriceHalalas);
    }

    [Fact]
    public async Task An_archived_listing_is_not_there()
    {
        var id = await _room.ListAsync(status: ListingStatus.Archived);

        Assert.Equal(ProblemKind.NotFound, (await RunAsync(_room.Member, id, 45_000, 46_000)).Problem?.Kind);
    }

    [Fact]
    public async Task Nobody_changes_prices_without_the_right()
    {
        var id = await _room.ListAsync();

        Assert.Equal(ProblemKind.Forbidden, (await RunAsync(_room.Trainee, id, 45_000, 46_000)).Problem?.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await RunAsync(Actor.Guest, id, 45_000, 46_000)).Problem?.Kind);
    }

    private Task<Result<long>> RunAsync(Actor actor, Guid id, long seen, long price) =>
        new ChangePrice(_room.Works).RunAsync(actor, id, seen, price, StockRoom.Token);
}
