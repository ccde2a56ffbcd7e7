using System.Threading.Channels;
using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Live;
using CargoParts.Web.Platform.Work;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CargoParts.Tests.Platform.Live;

public sealed class CircuitUpdatesTests
{
    private static readonly Guid Id = Guid.CreateVersion7();
    private static readonly Guid Seller = Guid.CreateVersion7();

    private readonly ManualClock _clock = new(Sample.Card.PublishedAt);
    private readonly LiveUpdates _live;

    public CircuitUpdatesTests() => _live = new LiveUpdates(_clock);

    [Fact]
    public async Task The_first_news_are_told_at_once_and_what_follows_within_a_quarter_of_a_second_as_one()
    {
        using var circuit = Circuit();
        var screen = new Screen();
        circuit.Watch(Topic.Listing(Id), screen.ShowAsync, screen.Take);

        Announce(1);
        Assert.Equal([1], await screen.NextAsync());

        Announce(2);
        Announce(4);
        Announce(3);
        _clock.Advance(CircuitUpdates.Pace - TimeSpan.FromMilliseconds(1));
        screen.AssertQuiet();
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal([4], await screen.NextAsync());
    }

    [Fact]
    public async Task All_that_a_screen_watches_is_told_in_one_rendering()
    {
        using var circuit = Circuit();
        var screen = new Screen();
        var other = Guid.CreateVersion7();
        circuit.Watch(Topic.Listing(Id), screen.ShowAsync, screen.Take);
        circuit.Watch(Topic.Listing(other), screen.ShowAsync, screen.Take);
        Announce(1);
        await screen.NextAsync();

        _live.Announce([News(2), News(3) with { ListingId = other }], []);
        _clock.Advance(CircuitUpdates.Pace);

        Assert.Equal([2, 3], await screen.NextAsync());
    }

    [Fact]
    public async Task A_slow_circuit_keeps_nobody_waiting_and_gets_the_newest()
    {
        using var slow = Circuit();
        using var quick = Circuit();
        var stuck = new TaskCompletionSource();
        var slowScreen = new Screen(stuck.Task);
        var quickScreen = new Screen();
        slow.Watch(Topic.Listing(Id), slowScreen.ShowAsync, slowScreen.Take);
        quick.Watch(Topic.Listing(Id), quickScreen.ShowAsync, quickScreen.Take);

        for (var revision = 1; revision <= 5; revision++)
        {
            Announce(revision);
            Assert.Equal([revision], await quickScreen.NextAsync());
            _clock.Advance(CircuitUpdates.Pace);
        }

        slowScreen.AssertQuiet();
        stuck.SetResult();
        Assert.Equal([1], await slowScreen.NextAsync());
        Assert.Equal([5], await slowScreen.NextAsync());
    }

    [Fact]
    public async Task What_changed_between_reading_and_watching_is_told()
    {
        using var circuit = Circuit();
        var screen = new Screen();
        Announce(7);

        circuit.Watch(Topic.Listing(Id), screen.ShowAsync, screen.Take);

        Assert.Equal([7], await screen.NextAsync());
    }

    [Fact]
    public async Task A_search_is_asked_to_look_again_at_most_once_in_two_seconds()
    {
        using var circuit = Circuit();
        var screen = new Screen();
        circuit.Watch(Topic.Catalogue, screen.ShowAsync, _ => screen.Took(0));
        Announce(1);
        await screen.NextAsync();

        Announce(2);
        _clock.Advance(Topic.CataloguePace - TimeSpan.FromMilliseconds(1));
        screen.AssertQuiet();
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal([0], await screen.NextAsync());
    }

    [Fact]
    public async Task What_waits_long_does_not_hold_up_what_may_be_told_now()
    {
        using var circuit = Circuit();
        var screen = new Screen();
        circuit.Watch(Topic.Catalogue, screen.ShowAsync, _ => screen.Took(0));
        Announce(1);
        await screen.NextAsync();
        Announce(2);
        circuit.Watch(Topic.Watchers(Id), screen.ShowAsync, news => screen.Took(news.Watchers));
        _clock.Advance(CircuitUpdates.Pace);

        _live.AnnounceWatchers([(Id, 3)]);

        Assert.Equal([3], await screen.NextAsync());
    }

    [Fact]
    public async Task While_the_browser_is_away_the_newest_waits_for_it()
    {
        using var circuit = Circuit();
        var screen = new Screen();
        circuit.Watch(Topic.Watchers(Id), screen.ShowAsync, news => screen.Took(news.Watchers));
        await circuit.OnConnectionDownAsync(null!, CancellationToken.None);
        Assert.Empty(_live.Watchers.Counts());

        _live.AnnounceWatchers([(Id, 2)]);
        _live.AnnounceWatchers([(Id, 3)]);
        _clock.Advance(CircuitUpdates.Pace);
        screen.AssertQuiet();

        await circuit.OnConnectionUpAsync(null!, CancellationToken.None);
        Assert.Equal([3], await screen.NextAsync());
        Assert.Equal(1, _live.Watchers.Counts()[Id]);
    }

    [Fact]
    public async Task The_shop_that_one_acts_for_can_be_watched()
    {
        using var circuit = Circuit();
        var screen = new Screen();
        var heard = new List<InventoryNews>();
        circuit.Watch(Topic.Inventory(Keeper(Seller), Seller), screen.ShowAsync, news =>
        {
            heard.Add(news);
            return screen.Took(0);
        });

        _live.Announce([News(1), News(1) with { SellerId = Guid.CreateVersion7(), ListingId = Guid.CreateVersion7() }], []);
        await screen.NextAsync();

        Assert.Equal([Id], Assert.Single(heard).Listings);
    }

    public static TheoryData<string> Strangers => ["other shop", "guest", "system", "operator", "no permission"];

    [Theory]
    [MemberData(nameof(Strangers))]
    public void Nobody_else_watches_a_shop(string who)
    {
        var actor = who switch
        {
            "other shop" => Keeper(Guid.CreateVersion7()),
            "guest" => Actor.Guest,
            "system" => Actor.System,
            "operator" => new Actor("operator", new HashSet<Permission> { Permission.OperateNodes }, null),
            _ => new Actor("clerk", new HashSet<Permission>(), Seller),
        };

        Assert.Throws<UnauthorizedAccessException>(() => Topic.Inventory(actor, Seller));
    }

    [Fact]
    public void Nothing_is_held_for_a_circuit_that_is_gone()
    {
        var circuit = Circuit();
        var screen = new Screen();
        circuit.Watch(Topic.Listing(Id), screen.ShowAsync, screen.Take);
        circuit.Watch(Topic.Catalogue, screen.ShowAsync, _ => Task.CompletedTask);

        circuit.Dispose();

        Assert.False(_live.Listings.Has(Id));
        Assert.False(_live.Catalogue.Has(Guid.Empty));
        Announce(1);
        screen.AssertQuiet();
    }

    [Fact]
    public async Task A_closed_watch_is_told_nothing_and_the_others_go_on()
    {
        using var circuit = Circuit();
        var screen = new Screen();
        var closed = circuit.Watch(Topic.Listing(Id), screen.ShowAsync, _ => screen.Took(-1));
        circuit.Watch(Topic.Listing(Id), screen.ShowAsync, screen.Take);

        closed.Dispose();
        Announce(1);

        Assert.Equal([1], await screen.NextAsync());
    }

    [Fact]
    public void A_circuit_watches_only_so_much()
    {
        using var circuit = Circuit();
        var screen = new Screen();
        var first = circuit.Watch(Topic.Listing(Id), screen.ShowAsync, screen.Take);
        for (var i = 1; i < CircuitUpdates.MaxWatches; i++)
        {
            circuit.Watch(Topic.Listing(Guid.CreateVersion7()), screen.ShowAsync, screen.Take);
        }

        Assert.Throws<InvalidOperationException>(() => circuit.Watch(Topic.Listing(Id), screen.ShowAsync, screen.Take));
        first.Dispose();
        circuit.Watch(Topic.Listing(Id), screen.ShowAsync, screen.Take);
    }

    private CircuitUpdates Circuit() => new(_live, _clock, NullLogger<CircuitUpdates>.Instance);

    private void Announce(long revision) => _live.Announce([News(revision)], []);

    private static ListingNews News(long revision) => new(Id, Seller, IsOfferOnly: true, new OfferState(revision, 100, 1, 0));

    private static Actor Keeper(Guid seller) => new("keeper", new HashSet<Permission> { Permission.EditListings }, seller);

    /// <summary>Writes down what each rendering was told.</summary>
    /// <param name="ready">The first rendering waits for it.</param>
    private sealed class Screen(Task? ready = null)
    {
        private readonly Channel<List<long>> _renderings = Channel.CreateUnbounded<List<long>>();
        private List<long> _told = [];

        public async Task ShowAsync(Func<Task> news)
        {
            await news();
            await (ready ?? Task.CompletedTask);
            var told = _told;
            _told = [];
            Assert.True(_renderings.Writer.TryWrite(told));
        }

        public Task Take(ListingNews news) => Took(news.Offer!.Revision);

        public Task Took(long what)
        {
            _told.Add(what);
            return Task.CompletedTask;
        }

        public async Task<List<long>> NextAsync() => await _renderings.Reader.ReadAsync(TestContext.Current.CancellationToken);

        public void AssertQuiet() => Assert.False(_renderings.Reader.TryPeek(out _));
    }
}
