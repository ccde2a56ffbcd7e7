using CargoParts.Data.Listings;
using CargoParts.Web.Features.Listings.Stock;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Features.Listings.Stock;

public sealed class HoldStockTests : IAsyncLifetime
{
    private StockRoom _room = null!;

    public async ValueTask InitializeAsync() => _room = await StockRoom.OpenAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Holds_pieces_for_ten_minutes()
    {
        var (id, holdId) = (await _room.ListAsync(onHand: 5), Guid.CreateVersion7());

        var held = await RunAsync(holdId, id, 2);

        var hold = await _room.FindHoldAsync(holdId);
        Assert.Equal(new HeldPieces(holdId, id, 2, _room.Now.AddMinutes(10)), held.Value);
        Assert.Equal((HoldState.Active, 2, _room.Now.AddMinutes(10)), (hold.State, hold.Quantity, hold.ExpiresAt));
        Assert.Equal((5, 2), await _room.StockAsync(id));
    }

    [Fact]
    public async Task Asked_again_the_same_pieces_are_held_and_no_more()
    {
        var (id, holdId) = (await _room.ListAsync(onHand: 5), Guid.CreateVersion7());
        var first = await RunAsync(holdId, id, 2);

        Assert.Equal(first.Value, (await RunAsync(holdId, id, 2)).Value);
        Assert.Equal((5, 2), await _room.StockAsync(id));
    }

    [Fact]
    public async Task Asked_many_times_at_once_one_hold_is_made()
    {
        var (id, holdId) = (await _room.ListAsync(onHand: 5), Guid.CreateVersion7());

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => RunAsync(holdId, id, 2)));

        Assert.All(results, r => Assert.Equal(holdId, r.Value!.HoldId));
        Assert.Equal((5, 2), await _room.StockAsync(id));
    }

    [Fact]
    public async Task Of_fifty_who_want_the_last_five_five_get_one()
    {
        var id = await _room.ListAsync(onHand: 5);

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => RunAsync(Guid.CreateVersion7(), id, 1)));

        await using var db = _room.CreateDbContext();
        Assert.Equal(5, results.Count(r => r.Problem is null));
        Assert.Equal([new Problem(ProblemKind.Conflict, "None is left.")], results.Select(r => r.Problem).OfType<Problem>().Distinct());
        Assert.Equal(5, await db.StockHolds.CountAsync(StockRoom.Token));
        Assert.Equal((5, 5), await _room.StockAsync(id));
    }

    [Fact]
    public async Task Says_how_many_are_left()
    {
        var id = await _room.ListAsync(onHand: 3);
        await _room.HoldAsync(id, 2);

        Assert.Equal(new Problem(ProblemKind.Conflict, "Only 1 piece is left."), (await RunAsync(Guid.CreateVersion7(), id, 2)).Problem);
        Assert.Equal((3, 2), await _room.StockAsync(id));
    }

    [Theory]
    [InlineData(ListingStatus.Draft)]
    [InlineData(ListingStatus.Paused)]
    [InlineData(ListingStatus.Expired)]
    [InlineData(ListingStatus.Archived)]
    public async Task Only_what_is_published_is_held(ListingStatus status)
    {
        var id = await _room.ListAsync(onHand: 3, status: status);

        Assert.Equal(ProblemKind.NotFound, (await RunAsync(Guid.CreateVersion7(), id, 1)).Problem?.Kind);
        Assert.Equal((3, 0), await _room.StockAsync(id));
    }

    [Fact]
    public async Task What_has_expired_is_not_held_even_before_the_job_came_by()
    {
        var id = await _room.ListAsync(expiresAt: _room.Now.AddHours(1));
        _room.Wait(TimeSpan.FromHours(1));

        Assert.Equal(ProblemKind.NotFound, (await RunAsync(Guid.CreateVersion7(), id, 1)).Problem?.Kind);
    }

    [Fact]
    public async Task What_is_no_listing_is_not_held() =>
        Assert.Equal(ProblemKind.NotFound, (await RunAsync(Guid.CreateVersion7(), Guid.CreateVersion7(), 1)).Problem?.Kind);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(51)]
    public async Task Refuses_what_is_no_quantity(int quantity) => Assert.Equal(
        new Problem(ProblemKind.Invalid, "From 1 to 50 pieces."), (await RunAsync(Guid.CreateVersion7(), await _room.ListAsync(onHand: 100), quantity)).Problem);

    [Fact]
    public async Task A_hold_that_is_over_is_not_taken_up_again()
    {
        var id = await _room.ListAsync(onHand: 5);
        var holdId = await _room.HoldAsync(id);
        await new ReleaseHold(_room.Works).RunAsync(Actor.Guest, holdId, StockRoom.Token);

        Assert.Equal(new Problem(ProblemKind.Conflict, "The hold is over."), (await RunAsync(holdId, id, 1)).Problem);
        Assert.Equal((5, 0), await _room.StockAsync(id));
    }

    private Task<Result<HeldPieces>> RunAsync(Guid holdId, Guid listingId, int quantity) =>
        new HoldStock(_room.Works, _room.Options).RunAsync(Actor.Guest, holdId, listingId, quantity, StockRoom.Token);
}
