using System.Collections;
using System.Diagnostics;
using CargoParts.Search;
using Xunit;

namespace CargoParts.Tests.Search.Contract;

/// <summary>Searches beside changes.</summary>
public abstract class ConcurrencyContract<TEngine> : EngineTests<TEngine>
    where TEngine : IEngine
{
    private const int Listings = 60;
    private const int Rounds = 200;
    private static readonly Guid Passing = Guid.NewGuid();

    [Fact]
    public async Task A_search_sees_each_listing_once_and_whole_batches_while_batches_are_applied()
    {
        Index.Apply(new IndexChanges { Upserts = Batch(0) });

        // Every round moves all listings to another city, and one comes and goes.
        await BesideSearches(2, SeesOneCity, () =>
        {
            for (var round = 1; round <= Rounds; round++)
            {
                Index.Apply(new IndexChanges { Upserts = Batch(round) });
                Index.Apply(new IndexChanges { Upserts = [Listing(Passing, round) with { CityId = "passing" }] });
                Index.Apply(new IndexChanges { Deletes = [Passing] });
            }

            return Task.CompletedTask;
        });

        Assert.Equal(Listings, Index.Count);
    }

    [Fact]
    public async Task A_search_sees_all_prices_of_a_batch_of_updates_or_none()
    {
        Index.Apply(new IndexChanges { Upserts = Batch(0) });

        await BesideSearches(2, SeesOnePrice, () =>
        {
            for (var round = 1; round <= Rounds; round++)
            {
                Index.Apply(new IndexChanges { Updates = [.. Ids().Select((id, i) => Update(id, round, isShown: i % 2 == round % 2))] });
            }

            return Task.CompletedTask;
        });

        Assert.Equal(Listings / 2, Index.Count);
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task Four_searchers_see_whole_batches_for_a_minute_of_changes()
    {
        // 2,000 changes a second, or what the engine manages.
        const int BatchesPerSecond = 100;
        const int ChangesPerBatch = 20;
        Index.Apply(new IndexChanges { Upserts = Batch(0) });
        var random = new RandomListings(1);
        var changes = 0;
        var started = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / BatchesPerSecond));

        // One city moves as a whole, by price and by visibility, in the midst of listings that come, change and go.
        await BesideSearches(4, SeesOnePrice, async () =>
        {
            for (var round = 1; Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(1); round++)
            {
                await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
                Index.Apply(new IndexChanges
                {
                    Upserts = [.. Enumerable.Range(1, ChangesPerBatch - 1).Select(_ => random.Listing(5_000))],
                    Updates = round % 10 == 0 ? [.. Ids().Select((id, i) => Update(id, round, isShown: i % 2 == round / 10 % 2))] : [],
                    Deletes = [random.Id(5_000)],
                });
                changes += ChangesPerBatch;
            }
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{changes / Stopwatch.GetElapsedTime(started).TotalSeconds:F0} changes/s");
    }

    [Fact]
    public void A_search_in_the_middle_of_a_batch_sees_nothing_of_it()
    {
        Index.Apply(new IndexChanges { Upserts = Batch(0) });
        var totals = new List<int>();

        Index.Apply(new IndexChanges { Deletes = new Watched([.. Ids()], () => totals.Add(Search(new SearchRequest()).Total)) });

        Assert.NotEmpty(totals);
        Assert.All(totals, total => Assert.Equal(Listings, total));
        Assert.Equal(0, Index.Count);
    }

    [Fact]
    public async Task Batches_of_several_callers_are_applied_one_after_another()
    {
        const int Callers = 4;
        using var start = new Barrier(Callers);

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                for (var i = 0; i < Rounds; i++)
                {
                    Index.Apply(new IndexChanges { Upserts = [Listing(new Guid(i, (short)caller, 0, new byte[8]), 1)] });
                    Index.Apply(new IndexChanges { Upserts = [Listing(Passing, i)] });
                }
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal((Callers * Rounds) + 1, Index.Count);
        Assert.Equal(Index.Count, Total("صدام"));
    }

    /// <summary>Searches until the changes are through.</summary>
    private static async Task BesideSearches(int searchers, Action search, Func<Task> change)
    {
        using var changed = new CancellationTokenSource();
        var searching = Enumerable.Range(0, searchers).Select(_ => Task.Factory.StartNew(
            () =>
            {
                do
                {
                    search();
                }
                while (!changed.IsCancellationRequested);
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
        try
        {
            await change();
        }
        finally
        {
            await changed.CancelAsync();
        }

        await Task.WhenAll(searching);
    }

    private void SeesOneCity()
    {
        var found = Search(new SearchRequest { MustText = "صدام", Sort = ListingSort.PriceUp, Take = 100, Facets = [Facet.City, Facet.Make] });
        Assert.Equal(Listings, found.Hits.Where(h => h.Id != Passing).Select(h => h.Id).Distinct().Count());
        Assert.InRange(found.Hits.Count, Listings, Listings + 1);
        Assert.Equal(found.Total, found.Hits.Count);
        var city = Assert.Single(found.Facets[Facet.City], c => c.Id != "passing");
        Assert.Equal(Listings, city.Count);
        Assert.Equal(found.Total, Assert.Single(found.Facets[Facet.Make]).Count);
    }

    private void SeesOnePrice()
    {
        var found = Search(new SearchRequest
        {
            Filter = new ListingFilter { CityIds = ["city-0"] },
            Sort = ListingSort.PriceUp,
            Take = 100,
            Facets = [Facet.Price],
            PriceBandEnds = [1],
        });
        Assert.Single(found.Hits.Select(h => h.Place.Rank).Distinct());
        Assert.Contains(found.Total, new[] { Listings / 2, Listings });
        Assert.Equal(found.Total, found.Hits.Select(h => h.Id).Distinct().Count());
        Assert.Equal(found.Total, Assert.Single(found.Facets[Facet.Price]).Count);
    }

    private static IEnumerable<Guid> Ids() => Enumerable.Range(1, Listings).Select(i => new Guid(i, 0, 0, new byte[8]));

    private static List<ListingDocument> Batch(int round) => [.. Ids().Select(id => Listing(id, round))];

    private static ListingDocument Listing(Guid id, int round) =>
        SampleListing.With("صدام كامري") with { Id = id, Version = round, CityId = $"city-{round}", Fitments = [new FitmentRow("toyota", null, null, null)] };

    private static ListingUpdate Update(Guid id, int round, bool isShown) => new(id, round, 100_000 + round, IsInStock: true, isShown);

    /// <summary>Ids that tell when the next one is taken.</summary>
    private sealed class Watched(Guid[] ids, Action taken) : IReadOnlyCollection<Guid>
    {
        public int Count => ids.Length;

        public IEnumerator<Guid> GetEnumerator()
        {
            foreach (var id in ids)
            {
                taken();
                yield return id;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
