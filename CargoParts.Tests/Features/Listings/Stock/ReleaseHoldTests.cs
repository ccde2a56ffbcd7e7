using CargoParts.Data.Listings;
using CargoParts.Web.Features.Listings.Stock;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Xunit;

namespace CargoParts.Tests.Features.Listings.Stock;

public sealed class ReleaseHoldTests : IAsyncLifetime
{
    private StockRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await StockRoom.OpenAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Gives_the_pieces_back()
    {
        var id = await _room.ListAsync(onHand: 5);
        var holdId = await _room.HoldAsync(id, 2);

        Assert.Equal(HoldState.Released, (await RunAsync(holdId)).Value);

        var hold = await _room.FindHoldAsync(holdId);
        Assert.Equal((HoldState.Released, _room.Now), (hold.State, hold.EndedAt));
        Assert.Equal((5, 0), await _room.StockAsync(id));
    }

    [Fact]
    public async Task Released_many_times_at_once_the_pieces_come_back_once()
    {
        var id = await _room.ListAsync(onHand: 5);
        var (holdId, _) = (await _room.HoldAsync(id, 2), await _room.HoldAsync(id, 1));

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => RunAsync(holdId)));

        Assert.All(results, r => Assert.Equal(new Result<HoldState>(HoldState.Released, null), r));
        Assert.Equal((5, 1), await _room.StockAsync(id));
    }

    [Fact]
    public async Task An_expired_hold_is_over_already()
    {
        var holdId = await _room.HoldAsync(await _room.ListAsync());
        _room.Wait(TimeSpan.FromMinutes(10));
        await new ReleaseExpiredHolds(_room.Works, _room.Options).RunAsync(Actor.System, StockRoom.Token);

        Assert.Equal(HoldState.Expired, (await RunAsync(holdId)).Value);
    }

    [Fact]
    public async Task Sold_pieces_do_not_come_back()
    {
        var id = await _room.ListAsync(onHand: 5);
        var holdId = await _room.HoldAsync(id, 2);
        await new SellHeld(_room.Works).RunAsync(Actor.System, holdId, StockRoom.Token);

        Assert.Equal(new Problem(ProblemKind.Conflict, "The held pieces are sold already."), (await RunAsync(holdId)).Problem);
        Assert.Equal((3, 0), await _room.StockAsync(id));
    }

    [Fact]
    public async Task What_is_no_hold_is_not_there() => Assert.Equal(ProblemKind.NotFound, (await RunAsync(Guid.CreateVersion7())).Problem?.Kind);

    private Task<Result<HoldState>> RunAsync(Guid holdId) => new ReleaseHold(_room.Works).RunAsync(Actor.Guest, holdId, StockRoom.Token);
}
