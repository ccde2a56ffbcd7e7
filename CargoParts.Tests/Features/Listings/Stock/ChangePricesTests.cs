using CargoParts.Data.Listings;
using CargoParts.Search;
using CargoParts.Web.Features.Listings.Stock;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Features.Listings.Stock;

public sealed class ChangePricesTests : IAsyncLifetime
{
    private StockRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await StockRoom.OpenAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Changes_every_listing_of_the_shop_in_one_transaction()
    {
        await _room.ListAsync(2_000, priceHalalas: 45_000);
        var paused = await _room.ListAsync(status: ListingStatus.Paused, priceHalalas: 20_000);
        var archived = await _room.ListAsync(status: ListingStatus.Archived, priceHalalas: 20_000);
        var foreign = await _room.ListAsync(owner: _room.Stranger, priceHalalas: 20_000);

        var changed = await RunAsync(_room.Member, 10, null);

        await using var db = _room.CreateDbContext();
        Assert.Equal(2_001, changed.Value);
        Assert.Equal(2_000, await db.Listings.CountAsync(l => l.SellerId == _room.Member.SellerId && l.PriceHalalas == 49_500, StockRoom.Token));
        Assert.Equal(22_000, (await _room.FindAsync(paused)).PriceHalalas);
        Assert.Equal((20_000, 20_000), ((await _room.FindAsync(archived)).PriceHalalas, (await _room.FindAsync(foreign)).PriceHalalas));
        Assert.Equal(
            [2_001], await db.ListingChanges.Where(c => c.Scope == ChangeScope.Offer).GroupBy(c => c.TransactionId).Select(g => g.Count()).ToListAsync(StockRoom.Token));
    }

    [Theory]
    [InlineData(45_000, "7", 48_200)]
    [InlineData(45_050, "-5", 42_800)]
    [InlineData(1_500, "10", 1_700)]
    [InlineData(999, "5.5", 1_054)]
    [InlineData(50, "-10", 45)]
    [InlineData(1, "-90", 1)]
    [InlineData(ListingDocument.MaxPriceHalalas, "1", ListingDocument.MaxPriceHalalas)]
    public async Task Rounds_to_riyals_and_small_prices_to_halalas(long price, string percent, long expected)
    {
        var id = await _room.ListAsync(priceHalalas: price);

        await RunAsync(_room.Member, decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture), null);

        Assert.Equal(expected, (await _room.FindAsync(id)).PriceHalalas);
    }

    [Fact]
    public async Task Changes_only_those_that_are_named()
    {
        var ids = await _room.ListAsync(3, priceHalalas: 10_000);

        Assert.Equal(2, (await RunAsync(_room.Member, 50, [ids[0], ids[1], ids[0]])).Value);
        Assert.Equal(15_000, (await _room.FindAsync(ids[1])).PriceHalalas);
        Assert.Equal(10_000, (await _room.FindAsync(ids[2])).PriceHalalas);
    }

    [Fact]
    public async Task With_another_shops_listing_among_them_none_changes()
    {
        var own = await _room.ListAsync(priceHalalas: 10_000);
        var foreign = await _room.ListAsync(owner: _room.Stranger, priceHalalas: 10_000);

        Assert.Equal(ProblemKind.NotFound, (await RunAsync(_room.Member, 50, [own, foreign])).Problem?.Kind);
        Assert.Equal((10_000, 10_000), ((await _room.FindAsync(own)).PriceHalalas, (await _room.FindAsync(foreign)).PriceHalalas));
    }

    [Fact]
    public async Task Nothing_named_changes_nothing()
    {
        var id = await _room.ListAsync(priceHalalas: 10_000);

        Assert.Equal(0, (await RunAsync(_room.Member, 50, [])).Value);
        Assert.Equal(10_000, (await _room.FindAsync(id)).PriceHalalas);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-91)]
    [InlineData(301)]
    public async Task Refuses_a_rate_out_of_reason(int percent) =>
        Assert.Equal(new Problem(ProblemKind.Invalid, "From -90 to 300 percent, and not 0."), (await RunAsync(_room.Member, percent, null)).Problem);

    [Fact]
    public async Task Refuses_more_than_fifty_thousand() => Assert.Equal(
        new Problem(ProblemKind.Invalid, "At most 50,000 parts at once."),
        (await RunAsync(_room.Member, 5, [.. Enumerable.Range(0, ChangePrices.MaxListings + 1).Select(_ => Guid.NewGuid())])).Problem);

    [Fact]
    public async Task Several_at_once_wait_for_each_other_and_none_is_lost()
    {
        var ids = await _room.ListAsync(200, priceHalalas: 10_000);

        var results = await Task.WhenAll(Enumerable.Range(1, 4).Select(i => new ChangePrices(_room.WorksIn(TimeSpan.FromSeconds(i)))
            .RunAsync(_room.Member, 10, i % 2 == 0 ? null : [.. ids.Reverse()], StockRoom.Token)));

        Assert.All(results, r => Assert.Equal(200, r.Value));
        await using var db = _room.CreateDbContext();
        Assert.Equal([14_600], await db.Listings.Select(l => l.PriceHalalas).Distinct().ToListAsync(StockRoom.Token));
    }

    [Fact]
    public async Task Nobody_changes_prices_without_the_right() =>
        Assert.Equal(ProblemKind.Forbidden, (await RunAsync(_room.Trainee, 5, null)).Problem?.Kind);

    private Task<Result<int>> RunAsync(Actor actor, decimal percent, IReadOnlyCollection<Guid>? ids) =>
        new ChangePrices(_room.Works).RunAsync(actor, percent, ids, StockRoom.Token);
}
