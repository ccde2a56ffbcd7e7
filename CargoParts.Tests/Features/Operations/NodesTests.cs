using CargoParts.Data.Listings;
using CargoParts.Data.Platform;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Operations;
using CargoParts.Web.Platform.Changes;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CargoParts.Tests.Features.Operations;

public sealed class NodesTests : IAsyncLifetime
{
    private static readonly Actor Operator = SignedIn.With(Permission.OperateNodes);

    private SmallShop _shop = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private NodesRead Read => _shop.Services.GetRequiredService<NodesRead>();

    private string Node => _shop.Services.GetRequiredService<NodeName>().Value;

    public async ValueTask InitializeAsync() => _shop = await SmallShop.OpenAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task A_node_that_lives_is_seen_with_its_listings_and_in_step()
    {
        await Eventually.TrueAsync(async () => (await Read.NodesAsync(Token)) is [{ SyncedAgo: not null }]);

        var node = Assert.Single(await Read.NodesAsync(Token));
        Assert.Equal((Node, true, SmallShop.Listings, null, 0), (node.Name, node.IsSeen, node.Listings, node.Trouble, node.Faults));
    }

    [Theory]
    [InlineData(IndexTaskKind.Verify, "300 listings compared: 0 indexed, 0 forgotten, 0 set aside.")]
    [InlineData(IndexTaskKind.Rebuild, "300 listings indexed anew.")]
    public async Task What_an_operator_asks_for_is_done_by_the_node(IndexTaskKind kind, string report)
    {
        var asked = await Service<AskIndexTask>().RunAsync(Operator, Node, kind, Token);

        Assert.Null(asked.Problem);
        await Eventually.TrueAsync(async () => !Assert.Single(await Read.TasksAsync(Token)).IsOpen);
        var task = Assert.Single(await Read.TasksAsync(Token));
        Assert.Equal((asked.Value, Node, kind, IndexTaskState.Done, report), (task.Id, task.Node, task.Kind, task.State, task.Report));
    }

    [Fact]
    public async Task Nobody_else_may_ask_and_of_a_node_that_is_not_there_nothing_can_be_asked()
    {
        var guest = await Service<AskIndexTask>().RunAsync(Actor.Guest, Node, IndexTaskKind.Rebuild, Token);
        var nowhere = await Service<AskIndexTask>().RunAsync(Operator, "nowhere", IndexTaskKind.Rebuild, Token);

        Assert.Equal([ProblemKind.Forbidden, ProblemKind.NotFound], new[] { guest, nowhere }.Select(result => result.Problem!.Kind));
        Assert.Empty(await Read.TasksAsync(Token));
    }

    [Fact]
    public async Task A_task_that_waits_is_asked_for_once_and_can_be_cancelled()
    {
        await AwayNodeAsync();
        var asked = await Service<AskIndexTask>().RunAsync(Operator, "away", IndexTaskKind.Rebuild, Token);
        var again = await Service<AskIndexTask>().RunAsync(Operator, "away", IndexTaskKind.Rebuild, Token);
        Assert.Equal(ProblemKind.Conflict, again.Problem?.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await Service<CancelIndexTask>().RunAsync(Actor.Guest, asked.Value, Token)).Problem?.Kind);

        Assert.Equal(IndexTaskState.Cancelled, (await Service<CancelIndexTask>().RunAsync(Operator, asked.Value, Token)).Value);

        Assert.Equal(ProblemKind.Conflict, (await Service<CancelIndexTask>().RunAsync(Operator, asked.Value, Token)).Problem?.Kind);
        Assert.False(Assert.Single(await Read.TasksAsync(Token)).IsOpen);
    }

    [Fact]
    public async Task A_listing_that_was_set_aside_is_shown_and_driven_again()
    {
        Listing listing;
        await using (var db = _shop.Database.Open())
        {
            listing = await db.Listings.OrderBy(l => l.Id).FirstAsync(Token);
            await db.Database.ExecuteSqlAsync($"update listings set published_at = '1990-01-01' where id = {listing.Id}", Token);
        }

        await Eventually.TrueAsync(async () => (await Read.FaultsAsync(Token)).Count == 1);
        var fault = Assert.Single(await Read.FaultsAsync(Token));
        Assert.Equal((Node, listing.Id, listing.Title, 1), (fault.Node, fault.ListingId, fault.Title, fault.Attempts));
        Assert.Equal(ProblemKind.Forbidden, (await Service<DriveFaultAgain>().RunAsync(Actor.Guest, listing.Id, Token)).Problem?.Kind);

        Assert.Null((await Service<DriveFaultAgain>().RunAsync(Operator, listing.Id, Token)).Problem);
        await Eventually.TrueAsync(async () => (await Read.FaultsAsync(Token)).Single().Attempts == 2);

        await using (var db = _shop.Database.Open())
        {
            await db.Database.ExecuteSqlAsync($"update listings set published_at = '2026-01-01' where id = {listing.Id}", Token);
        }

        await Eventually.TrueAsync(async () => (await Read.FaultsAsync(Token)).Count == 0);
        Assert.Equal(ProblemKind.NotFound, (await Service<DriveFaultAgain>().RunAsync(Operator, listing.Id, Token)).Problem?.Kind);
    }

    private T Service<T>()
        where T : notnull => _shop.Services.GetRequiredService<T>();

    private async Task AwayNodeAsync()
    {
        await using var db = _shop.Database.Open();
        await db.Database.ExecuteSqlAsync(
            $"insert into nodes (name, started_at, seen_at, saved_at, listings) values ('away', now() - interval '1 day', now() - interval '1 hour', now() - interval '1 hour', 0)", Token);
    }
}
