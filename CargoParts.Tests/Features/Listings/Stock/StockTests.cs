using CargoParts.Data.Listings;
using CargoParts.Web.Features.Listings.Stock;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CargoParts.Tests.Features.Listings.Stock;

/// <summary>Whatever is done in whatever order and at once: what is held is the sum of the holds, and pieces leave only when they are sold.</summary>
public sealed class StockTests
{
    private const int Listings = 4;
    private const int OnHand = 12;
    private const int Hands = 6;
    private const int Steps = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_is_held_is_the_sum_of_the_active_holds(int seed)
    {
        await using var room = await StockRoom.OpenAsync();
        var ids = await room.ListAsync(Listings, onHand: OnHand);

        await Task.WhenAll(Enumerable.Range(0, Hands).Select(hand => WorkAsync(room, ids, new Random((seed * Hands) + hand))));

        await using var db = room.CreateDbContext();
        var holds = await db.StockHolds.ToListAsync(StockRoom.Token);
        Assert.NotEmpty(holds);
        foreach (var id in ids)
        {
            var own = holds.Where(h => h.ListingId == id).ToLookup(h => h.State, h => h.Quantity);
            Assert.Equal((OnHand - own[HoldState.Committed].Sum(), own[HoldState.Active].Sum()), await room.StockAsync(id));
        }
    }

    /// <summary>One of several buyers and jobs at once.</summary>
    private static async Task WorkAsync(StockRoom room, IReadOnlyList<Guid> ids, Random random)
    {
        var (hold, release) = (new HoldStock(room.Works, room.Options), new ReleaseHold(room.Works));
        var (sell, expire) = (new SellHeld(room.Works), new ReleaseExpiredHolds(room.Works, room.Options));
        var mine = new List<Guid> { Guid.CreateVersion7() };
        for (var step = 0; step < Steps; step++)
        {
            var holdId = mine[random.Next(mine.Count)];
            switch (random.Next(10))
            {
                case < 5:
                    mine.Add(Guid.CreateVersion7());
                    await hold.RunAsync(Actor.Guest, mine[^1], ids[random.Next(ids.Count)], random.Next(1, 4), StockRoom.Token);
                    break;
                case < 8:
                    await release.RunAsync(Actor.Guest, holdId, StockRoom.Token);
                    break;
                case 8:
                    await sell.RunAsync(Actor.System, holdId, StockRoom.Token);
                    break;
                default:
                    room.Wait(TimeSpan.FromMinutes(1));
                    await expire.RunAsync(Actor.System, StockRoom.Token);
                    break;
            }
        }
    }
}
