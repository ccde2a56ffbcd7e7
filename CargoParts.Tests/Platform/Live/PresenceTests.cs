using CargoParts.Data;
using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Changes;
using CargoParts.Web.Platform.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace CargoParts.Tests.Platform.Live;

public sealed class PresenceTests : IAsyncLifetime
{
    private static readonly Guid Id = Guid.CreateVersion7();

    private readonly ManualClock _clock = new(Sample.Card.PublishedAt);
    private PostgresDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await PostgresDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Pages_of_all_nodes_are_counted_together()
    {
        var (here, there) = (await OpenNodeAsync("here"), await OpenNodeAsync("there"));
        using var first = here.Visit(Id);
        using var second = there.Visit(Id);
        using var third = there.Visit(Id);

        await here.CountAsync();
        await there.CountAsync();
        _clock.Advance(Presence.Period);
        await here.CountAsync();

        Assert.Equal(3, await first.NextAsync(3));
        Assert.Equal(3, await second.NextAsync(3));
    }

    [Fact]
    public async Task Who_leaves_is_not_counted_any_more()
    {
        var (here, there) = (await OpenNodeAsync("here"), await OpenNodeAsync("there"));
        using var first = here.Visit(Id);
        var second = there.Visit(Id);
        await there.CountAsync();
        await here.CountAsync();
        Assert.Equal(2, await first.NextAsync(2));

        second.Dispose();
        await there.CountAsync();
        await here.CountAsync();

        _clock.Advance(CircuitUpdates.Pace);
        Assert.Equal(1, await first.NextAsync(1));
        await using var db = _database.Open();
        Assert.Equal(["here"], await db.ListingWatchers.Select(w => w.Node).ToListAsync());
    }

    [Fact]
    public async Task A_silent_node_has_no_visitors()
    {
        var (here, there) = (await OpenNodeAsync("here"), await OpenNodeAsync("there"));
        using var first = here.Visit(Id);
        using var second = there.Visit(Id);
        await there.CountAsync();
        await using (var db = _database.Open())
        {
            await db.Database.ExecuteSqlAsync($"update nodes set seen_at = now() - {Presence.Silence} where name = 'there'");
        }

        await here.CountAsync();

        Assert.Equal(1, await first.NextAsync(1));
    }

    [Fact]
    public async Task A_node_forgets_what_it_counted_in_an_earlier_life()
    {
        var before = await OpenNodeAsync("here");
        using var visitor = before.Visit(Id);
        await before.CountAsync();

        await new VisitedNode("here", _database, _clock).CountAsync();

        await using var db = _database.Open();
        Assert.Empty(await db.ListingWatchers.ToListAsync());
    }

    [Fact]
    public async Task A_node_that_is_not_registered_counts_for_itself_and_writes_later()
    {
        var node = new VisitedNode("here", _database, _clock);
        using var visitor = node.Visit(Id);
        await node.CountAsync();
        Assert.Equal(1, await visitor.NextAsync(1));

        await RegisterAsync("here");
        await node.CountAsync();

        await using var db = _database.Open();
        Assert.Equal(1, (await db.ListingWatchers.SingleAsync()).Watchers);
    }

    private async Task<VisitedNode> OpenNodeAsync(string name)
    {
        await RegisterAsync(name);
        return new VisitedNode(name, _database, _clock);
    }

    private async Task RegisterAsync(string name)
    {
        await using var db = _database.Open();
        await db.Database.ExecuteSqlAsync($"insert into nodes (name, started_at, seen_at, saved_at, listings) values ({name}, now(), now(), now(), 0)");
    }

    private sealed class VisitedNode
    {
        private readonly ManualClock _clock;
        private readonly LiveUpdates _live;
        private readonly Presence _presence;

        public VisitedNode(string name, PostgresDatabase database, ManualClock clock)
        {
            _clock = clock;
            _live = new LiveUpdates(clock);
            _presence = new Presence(_live, new Databases(database), new NodeName(Options.Create(new NodeOptions { Name = name })));
        }

        public Task CountAsync() => _presence.FlushAsync(TestContext.Current.CancellationToken);

        public Visitor Visit(Guid listing) => new(new CircuitUpdates(_live, _clock, NullLogger<CircuitUpdates>.Instance), listing);
    }

    private sealed class Visitor : IDisposable
    {
        private readonly CircuitUpdates _circuit;
        private volatile int _said;

        public Visitor(CircuitUpdates circuit, Guid listing)
        {
            _circuit = circuit;
            circuit.Watch(Topic.Watchers(listing), news => news(), news =>
            {
                _said = news.Watchers;
                return Task.CompletedTask;
            });
        }

        public async Task<int> NextAsync(int expected)
        {
            await Eventually.TrueAsync(() => _said == expected);
            return _said;
        }

        public void Dispose() => _circuit.Dispose();
    }

    private sealed class Databases(PostgresDatabase database) : IDbContextFactory<CargoPartsDb>
    {
        public CargoPartsDb CreateDbContext() => database.Open();
    }
}
