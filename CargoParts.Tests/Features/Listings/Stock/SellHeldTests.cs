using CargoParts.Data.Listings;
using CargoParts.Web.Features.Listings.Stock;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Xunit;

namespace CargoParts.Tests.Features.Listings.Stock;

public sealed class SellHeldTests : IAsyncLifetime
{
    private StockRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await StockRoom.OpenAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Takes_the_pieces_off_the_shelf()
    {
        var id = await _room.ListAsync(onHand: 5);
        var holdId = await _room.HoldAsync(id, 2);

        Assert.Equal(2, (await RunAsync(holdId)).Value);
        Assert.Equal(HoldState.Committed, (await _room.FindHoldAsync(holdId)).State);
        Assert.Equal((3, 0), await _room.StockAsync(id));
    }

    [Fact]
    public async Task Sold_many_times_at_once_the_pieces_leave_once()
    {
        var id = await _room.ListAsync(onHand: 5);
        var holdId = await _room.HoldAsync(id, 2);

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => RunAsync(holdId)));

        Assert.All(results, r => Assert.Equal(new Result<int>(2, null), r));
        Assert.Equal((3, 0), await _room.StockAsync(id));
    }

    [Fact]
    public async Task Whoever_comes_late_but_before_the_job_still_gets_them()
    {
        var id = await _room.ListAsync(onHand: 1);
        var holdId = await _room.HoldAsync(id);
        _room.Wait(TimeSpan.FromMinutes(11));

        Assert.Equal(1, (await RunAsync(holdId)).Value);
        Assert.Equal((0, 0), await _room.StockAsync(id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hold_that_is_over_sells_nothing(bool expired)
    {
        var id = await _room.ListAsync(onHand: 5);
        var holdId = await _room.HoldAsync(id, 2);
        if (expired)
        {
            _room.Wait(TimeSpan.FromMinutes(10));
            await new ReleaseExpiredHolds(_room.Works, _room.Options).RunAsync(Actor.System, StockRoom.Token);
        }
        else
        {
            await new ReleaseHold(_room.Works).RunAsync(Actor.Guest, holdId, StockRoom.Token);
        }

        Assert.Equal(new Problem(ProblemKind.Conflict, "The hold is over."), (await RunAsync(holdId)).Problem);
        Assert.Equal((5, 0), await _room.StockAsync(id));
    }

    [Fact]
    public async Task What_is_no_hold_is_not_there() => Assert.Equal(ProblemKind.NotFound, (await RunAsync(Guid.CreateVersion7())).Problem?.Kind);

    private Task<Result<int>> RunAsync(Guid holdId) => new SellHeld(_room.Works).RunAsync(Actor.System, holdId, StockRoom.Token);
}
