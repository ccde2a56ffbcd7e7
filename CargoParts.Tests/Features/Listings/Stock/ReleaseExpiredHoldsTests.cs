using CargoParts.Data.Listings;
using CargoParts.Web.Features.Listings.Stock;
using CargoParts.Web.Platform.Work;
using Xunit;

namespace CargoParts.Tests.Features.Listings.Stock;

public sealed class ReleaseExpiredHoldsTests : IAsyncLifetime
{
    private StockRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await StockRoom.OpenAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Gives_back_what_is_due_and_nothing_else()
    {
        var id = await _room.ListAsync(onHand: 10);
        var due = await _room.HoldAsync(id, 2);
        await _room.HoldAsync(id, 1);
        _room.Wait(TimeSpan.FromMinutes(9));
        var later = await _room.HoldAsync(id, 3);
        _room.Wait(TimeSpan.FromMinutes(1));

        Assert.Equal(2, await RunAsync());

        var ended = await _room.FindHoldAsync(due);
        Assert.Equal((HoldState.Expired, _room.Now), (ended.State, ended.EndedAt));
        Assert.Equal(HoldState.Active, (await _room.FindHoldAsync(later)).State);
        Assert.Equal((10, 3), await _room.StockAsync(id));
        Assert.Equal(0, await RunAsync());
    }

    [Fact]
    public async Task Goes_on_until_all_are_done()
    {
        var ids = await _room.ListAsync(5, onHand: 5);
        foreach (var id in ids.Concat(ids))
        {
            await _room.HoldAsync(id, 2);
        }

        _room.Options.Value.BatchSize = 3;
        _room.Wait(TimeSpan.FromMinutes(10));

        Assert.Equal(10, await RunAsync());
        Assert.All(await Task.WhenAll(ids.Select(_room.StockAsync)), stock => Assert.Equal((5, 0), stock));
    }

    [Fact]
    public async Task Several_at_once_share_the_work()
    {
        var ids = await _room.ListAsync(40, onHand: 2);
        foreach (var id in ids)
        {
            await _room.HoldAsync(id, 2);
        }

        _room.Options.Value.BatchSize = 4;
        _room.Wait(TimeSpan.FromMinutes(10));
        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync()));

        // What one had locked another left out, and may have ended before: the next run finds it.
        Assert.Equal(40, done.Sum() + await RunAsync());
        Assert.All(await Task.WhenAll(ids.Select(_room.StockAsync)), stock => Assert.Equal((2, 0), stock));
    }

    [Fact]
    public async Task A_listing_that_somebody_works_on_is_left_to_the_next_run()
    {
        var (busy, free) = (await _room.ListAsync(), await _room.ListAsync());
        await _room.HoldAsync(busy);
        await _room.HoldAsync(free);
        _room.Wait(TimeSpan.FromMinutes(10));
        await using (await _room.LockAsync(busy))
        {
            Assert.Equal(1, await RunAsync());
        }

        Assert.Equal((1, 1), await _room.StockAsync(busy));
        Assert.Equal(1, await RunAsync());
        Assert.Equal((1, 0), await _room.StockAsync(busy));
    }

    private async Task<int> RunAsync() => (await new ReleaseExpiredHolds(_room.Works, _room.Options).RunAsync(Actor.System, StockRoom.Token)).Value;
}
