using System.Collections;
using CargoParts.Search;
using CargoParts.Search.Engine;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed class EmbeddedIndexConcurrencyTests
{
    private const int Listings = 60;
    private const int Rounds = 400;
    private static readonly Guid Passing = Guid.NewGuid();

    [Fact]
    public async Task A_search_sees_each_listing_once_and_whole_batches_while_batches_are_applied()
    {
        var index = new EmbeddedIndex();
        index.Apply(Batch(0), []);
        var cancellationToken = TestContext.Current.CancellationToken;
        using var applied = new CancellationTokenSource();
        var searchers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => SearchUntil(index, applied.Token), cancellationToken)).ToArray();

        // Every round moves all listings to another city, and one comes and goes.
        for (var round = 1; round <= Rounds; round++)
        {
            index.Apply(Batch(round), []);
            index.Apply([Listing(Passing, round) with { CityId = "passing" }], []);
            index.Apply([], [Passing]);
        }

        await applied.CancelAsync();
        var searches = await Task.WhenAll(searchers);
        Assert.All(searches, count => Assert.True(count > 0));
        Assert.Equal(Listings, index.Count);
    }

    [Fact]
    public void A_search_in_the_middle_of_a_batch_sees_nothing_of_it()
    {
        var index = new EmbeddedIndex();
        index.Apply(Batch(0), []);
        var totals = new List<int>();

        index.Apply([], new Watched([.. Batch(0).Select(l => l.Id)], () => totals.Add(
            index.Search(new SearchRequest(), TestContext.Current.CancellationToken).Total)));

        Assert.NotEmpty(totals);
        Assert.All(totals, total => Assert.Equal(Listings, total));
        Assert.Equal(0, index.Count);
    }

    [Fact]
    public async Task Batches_of_several_callers_are_applied_one_after_another()
    {
        const int Callers = 4;
        var index = new EmbeddedIndex();
        using var start = new Barrier(Callers);

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                for (var i = 0; i < Rounds; i++)
                {
                    index.Apply([Listing(new Guid(i, (short)caller, 0, new byte[8]), 1)], []);
                    index.Apply([Listing(Passing, i)], []);
                }
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal((Callers * Rounds) + 1, index.Count);
        Assert.Equal(index.Count, index.Search(new SearchRequest { MustText = "صدام" }, TestContext.Current.CancellationToken).Total);
    }

    private static int SearchUntil(EmbeddedIndex index, CancellationToken applied)
    {
        var count = 0;
        do
        {
            var found = index.Search(
                new SearchRequest { MustText = "صدام", Sort = ListingSort.PriceUp, Take = 100, Facets = [Facet.City, Facet.Make] }, CancellationToken.None);
            Assert.Equal(Listings, found.Hits.Where(h => h.Id != Passing).Select(h => h.Id).Distinct().Count());
            Assert.InRange(found.Hits.Count, Listings, Listings + 1);
            Assert.Equal(found.Total, found.Hits.Count);
            var city = Assert.Single(found.Facets[Facet.City], c => c.Id != "passing");
            Assert.Equal(Listings, city.Count);
            Assert.Equal(found.Total, Assert.Single(found.Facets[Facet.Make]).Count);
            count++;
        }
        while (!applied.IsCancellationRequested);

        return count;
    }

    private static List<ListingDocument> Batch(int round) =>
        [.. Enumerable.Range(1, Listings).Select(i => Listing(new Guid(i, 0, 0, new byte[8]), round))];

    private static ListingDocument Listing(Guid id, int round) =>
        SampleListing.With("صدام كامري") with { Id = id, Version = round, CityId = $"city-{round}", Fitments = [new FitmentRow("toyota", null, null, null)] };

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
