using CargoParts.Data.Listings;
using CargoParts.Web.Features.Listings.Stock;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Features.Listings.Stock;

public sealed class ExpireListingsTests : IAsyncLifetime
{
    private StockRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await StockRoom.OpenAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Takes_off_what_is_due_and_nothing_else()
    {
        var due = await _room.ListAsync(expiresAt: _room.Now.AddHours(1));
        Guid[] others =
        [
            await _room.ListAsync(expiresAt: _room.Now.AddHours(2)),
            await _room.ListAsync(expiresAt: null),
            await _room.ListAsync(expiresAt: _room.Now.AddHours(1), status: ListingStatus.Paused),
        ];
        _room.Wait(TimeSpan.FromHours(1));

        Assert.Equal(1, await RunAsync());

        var expired = await _room.FindAsync(due);
        Assert.Equal((ListingStatus.Expired, _room.Now), (expired.Status, expired.UpdatedAt));
        Assert.DoesNotContain(await Task.WhenAll(others.Select(_room.FindAsync)), l => l.Status == ListingStatus.Expired);
        Assert.Equal(0, await RunAsync());
    }

    [Fact]
    public async Task A_hold_on_it_stands()
    {
        var id = await _room.ListAsync(expiresAt: _room.Now.AddMinutes(5));
        var holdId = await _room.HoldAsync(id);
        _room.Wait(TimeSpan.FromMinutes(5));
        await RunAsync();

        Assert.Equal(HoldState.Active, (await _room.FindHoldAsync(holdId)).State);
        Assert.Equal((1, 1), await _room.StockAsync(id));
    }

    [Fact]
    public async Task Several_at_once_share_the_work_until_all_is_done()
    {
        await _room.ListAsync(50, expiresAt: _room.Now);
        _room.Options.Value.BatchSize = 4;

        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync()));

        Assert.Equal(50, done.Sum() + await RunAsync());
        await using var db = _room.CreateDbContext();
        Assert.Equal(50, await db.Listings.CountAsync(l => l.Status == ListingStatus.Expired, StockRoom.Token));
    }

    private async Task<int> RunAsync() => (await new ExpireListings(_room.Works, _room.Options).RunAsync(Actor.System, StockRoom.Token)).Value;
}
