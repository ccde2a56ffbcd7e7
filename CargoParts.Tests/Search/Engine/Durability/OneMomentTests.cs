using System.Globalization;
using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Search.Engine;
using CargoParts.Tests.Search.Contract;
using Xunit;

namespace CargoParts.Tests.Search.Engine.Durability;

public sealed class OneMomentTests : IDisposable
{
    private const int Listings = 10_000;
    private const int Trials = 8;

    private readonly IndexDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    /// <summary>Each batch gives every listing one price and moves all of them into stock or out of it.</summary>
    [Fact]
    public async Task A_commit_holds_whole_batches_though_updates_go_on_while_it_writes()
    {
        var sample = SampleListing.With("صدام") with { Version = 0 };
        var ids = Enumerable.Range(0, Listings).Select(_ => Guid.NewGuid()).ToList();
        using (var index = Open())
        {
            index.Apply(new IndexChanges { Upserts = [.. ids.Select(id => sample with { Id = id })] });
            index.Commit();
        }

        for (var (trial, batch) = (0, 0); trial < Trials; trial++)
        {
            using (var index = Open())
            {
                index.Apply(Batch(++batch));
                var committing = Task.Run(index.Commit, TestContext.Current.CancellationToken);
                do
                {
                    index.Apply(Batch(++batch));
                }
                while (!committing.IsCompleted);
                await committing;
            }

            using var again = Open();
            Assert.Empty(again.Damage);
            batch = int.Parse(again.Checkpoint!, CultureInfo.InvariantCulture);
            Assert.All(again.Versions(), held => Assert.Equal(batch, held.Version));
            Assert.Equal(Listings, Total(again, new ListingFilter { PriceMin = batch, PriceMax = batch }));
            Assert.Equal(IsInStock(batch) ? Listings : 0, Total(again, new ListingFilter { OnlyInStock = true }));

            // Without text a score is the static rank, and stock is part of it.
            using var fresh = new EmbeddedIndex(Analyzer.Plain);
            fresh.Apply(new IndexChanges { Upserts = [sample with { IsInStock = IsInStock(batch) }] });
            Assert.Equal(Scores(fresh), Scores(again));
        }

        IndexChanges Batch(int number) => new()
        {
            Updates = [.. ids.Select(id => new ListingUpdate(id, number, number, IsInStock(number), IsShown: true))],
            Checkpoint = number.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static bool IsInStock(int batch) => batch % 2 == 0;

    private static int Total(EmbeddedIndex index, ListingFilter filter) =>
        index.Search(new SearchRequest { Filter = filter, Take = 0 }, TestContext.Current.CancellationToken).Total;

    /// <summary>The highest and the lowest.</summary>
    private static IEnumerable<float> Scores(EmbeddedIndex index) => new[] { 0, index.Count - 1 }
        .Select(skip => index.Search(new SearchRequest { Skip = skip, Take = 1 }, TestContext.Current.CancellationToken).Hits[0].Score);

    private EmbeddedIndex Open() => EmbeddedIndex.Open(_directory.Path, Analyzer.Plain, "fingerprint");
}
