using CargoParts.Web.Features.Listings.Stock;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Xunit;

namespace CargoParts.Tests.Features.Listings.Stock;

public sealed class ChangeStockTests : IAsyncLifetime
{
    private StockRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await StockRoom.OpenAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Theory]
    [InlineData(7)]
    [InlineData(0)]
    public async Task Sets_the_quantity(int onHand)
    {
        var id = await _room.ListAsync(onHand: 3);

        Assert.Equal(onHand, (await RunAsync(_room.Member, id, 3, onHand)).Value);
        Assert.Equal((onHand, 0), await _room.StockAsync(id));
    }

    [Theory]
    [InlineData("en", 1, "1 piece is held for a buyer, so it cannot be fewer.")]
    [InlineData("en", 3, "3 pieces are held for buyers, so it cannot be fewer.")]
    [InlineData("ar", 1, "قطعة واحدة محجوزة لمشترٍ، فلا تنزل الكمية عنها.")]
    [InlineData("ar", 3, "3 قطع محجوزة لمشترين، فلا تنزل الكمية عنها.")]
    public async Task Refuses_fewer_than_are_held_and_says_how_many(string language, int held, string said)
    {
        SaudiCulture.Use(language == "ar" ? SaudiCulture.Arabic : SaudiCulture.English);
        var id = await _room.ListAsync(onHand: 5);
        await _room.HoldAsync(id, held);

        var refused = await RunAsync(_room.Member, id, 5, held - 1);

        Assert.Equal(new Problem(ProblemKind.Conflict, said), refused.Problem);
        Assert.Equal((5, held), await _room.StockAsync(id));
        Assert.Equal(held, (await RunAsync(_room.Member, id, 5, held)).Value);
    }

    [Fact]
    public async Task Pieces_that_were_sold_meanwhile_are_not_put_back()
    {
        var id = await _room.ListAsync(onHand: 5);
        await new SellHeld(_room.Works).RunAsync(Actor.System, await _room.HoldAsync(id, 2), StockRoom.Token);

        var refused = await RunAsync(_room.Member, id, 5, 6);

        Assert.Equal(new Problem(ProblemKind.Conflict, "The quantity is 3 by now. Save again if you want yours."), refused.Problem);
        Assert.Equal((3, 0), await _room.StockAsync(id));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(ChangeStock.MaxOnHand + 1)]
    public async Task Refuses_what_is_no_quantity(int onHand)
    {
        var id = await _room.ListAsync(onHand: 3);

        Assert.Equal(new Problem(ProblemKind.Invalid, "A whole number from 0 to 100,000."), (await RunAsync(_room.Member, id, 3, onHand)).Problem);
    }

    [Fact]
    public async Task Of_two_at_once_one_wins()
    {
        var id = await _room.ListAsync(onHand: 3);

        var results = await Task.WhenAll(RunAsync(_room.Member, id, 3, 4), RunAsync(_room.Member, id, 3, 9));

        var winner = Assert.Single(results, r => r.Problem is null);
        Assert.Equal((winner.Value, 0), await _room.StockAsync(id));
    }

    [Fact]
    public async Task Another_shops_listing_is_not_there()
    {
        var id = await _room.ListAsync(onHand: 3, owner: _room.Stranger);

        Assert.Equal(ProblemKind.NotFound, (await RunAsync(_room.Member, id, 3, 4)).Problem?.Kind);
        Assert.Equal((3, 0), await _room.StockAsync(id));
    }

    [Fact]
    public async Task Nobody_changes_stock_without_the_right() =>
        Assert.Equal(ProblemKind.Forbidden, (await RunAsync(_room.Trainee, await _room.ListAsync(onHand: 3), 3, 4)).Problem?.Kind);

    private Task<Result<int>> RunAsync(Actor actor, Guid id, int seen, int onHand) =>
        new ChangeStock(_room.Works).RunAsync(actor, id, seen, onHand, StockRoom.Token);
}
