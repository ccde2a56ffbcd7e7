using System.Diagnostics;
using CargoParts.Bench.Search.Corpus;
using CargoParts.Bench.Search.Engines;
using CargoParts.Bench.Search.Queries;
using CargoParts.Bench.Support;
using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Search.Engine;
using static System.FormattableString;

namespace CargoParts.Bench.Search.Live;

/// <summary>Searches while the catalogue changes, by the embedded engine on a copy of the index that it built.</summary>
internal static class LiveBenchmark
{
    private const int ChangesPerSecond = 2_000;
    private const int ListingsThatChange = 50_000;
    private const int BatchesToWarm = 200;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BatchInterval = TimeSpan.FromSeconds((double)LiveChanges.BatchSize / ChangesPerSecond);
    private static readonly TimeSpan CommitInterval = TimeSpan.FromSeconds(5);

    public static async Task<LiveFigures> RunAsync(CorpusFiles corpus, int listings, TimeSpan warmUp, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(corpus.Folder, "live");
        try
        {
            Copy(Path.Combine(corpus.Folder, EngineCatalogue.Embedded), folder);
            using var index = EmbeddedIndex.Open(folder, Analyzer.Plain, corpus.Fingerprint);
            var queries = corpus.ReadQueries();
            WarmChanges(corpus);
            Search(index, queries, warmUp);

            Screen.Say(Invariant($"{EngineCatalogue.Embedded}: without changes, then beside {ChangesPerSecond:N0} a second"));
            var quiet = Search(index, queries, Duration);
            var changes = new LiveChanges([.. corpus.ReadListings().Take(ListingsThatChange)]);
            var searching = Task.Run(() => Search(index, queries, Duration), cancellationToken);
            var applying = ApplyAsync(index, changes, searching, cancellationToken);
            var committing = CommitAsync(index, searching, cancellationToken);
            await Task.WhenAll(searching, applying, committing);

            var (applied, visible, reached) = await applying;
            return new LiveFigures(
                EngineCatalogue.Embedded, listings, quiet, await searching, Math.Round(reached), Spread.Of(applied), Spread.Of(visible),
                Spread.Of(await committing));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }
    }

    // On an index of its own: the one that is measured is to be quiet first.
    private static void WarmChanges(CorpusFiles corpus)
    {
        using var index = new EmbeddedIndex(Analyzer.Plain);
        var listings = corpus.ReadListings().Take(1_000).ToArray();
        index.Apply(new IndexChanges { Upserts = listings });
        var changes = new LiveChanges(listings);
        for (var i = 0; i < BatchesToWarm; i++)
        {
            var batch = changes.Next();
            index.Apply(batch.Changes);
            Find(index, batch.Witness);
        }
    }

    private static Spread Search(EmbeddedIndex index, IReadOnlyList<BenchQuery> queries, TimeSpan duration)
    {
        using var session = new ListingIndexSession(index);
        return Spread.Of(ClosedBlock.Run([session], queries, first: 0, duration).Nanoseconds);
    }

    private static async Task<(List<long> Applied, List<long> Visible, double Reached)> ApplyAsync(
        EmbeddedIndex index, LiveChanges changes, Task searching, CancellationToken cancellationToken)
    {
        var (applied, visible) = (new List<long>(), new List<long>());
        using var timer = new PeriodicTimer(BatchInterval);
        var started = Stopwatch.GetTimestamp();
        while (!searching.IsCompleted)
        {
            await timer.WaitForNextTickAsync(cancellationToken);

            // More than one when the timer or the batch before was late.
            while (applied.Count * BatchInterval < Stopwatch.GetElapsedTime(started) && !searching.IsCompleted)
            {
                var batch = changes.Next();
                var called = Stopwatch.GetTimestamp();
                index.Apply(batch.Changes);
                applied.Add(NanosecondsSince(called));
                Find(index, batch.Witness);
                visible.Add(NanosecondsSince(called));
            }
        }

        return (applied, visible, applied.Count * LiveChanges.BatchSize / Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static async Task<List<long>> CommitAsync(EmbeddedIndex index, Task searching, CancellationToken cancellationToken)
    {
        var took = new List<long>();
        using var timer = new PeriodicTimer(CommitInterval);
        while (!searching.IsCompleted)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
            var called = Stopwatch.GetTimestamp();
            index.Commit();
            took.Add(NanosecondsSince(called));
        }

        return took;
    }

    private static long NanosecondsSince(long started) => (long)Stopwatch.GetElapsedTime(started).TotalNanoseconds;

    /// <exception cref="BenchException">The search after the change did not see it.</exception>
    private static void Find(EmbeddedIndex index, ListingDocument changed)
    {
        var request = new SearchRequest
        {
            Filter = new ListingFilter { SellerIds = [changed.SellerId], PriceMin = changed.PriceHalalas, PriceMax = changed.PriceHalalas },
            Take = SearchRequest.MaxTake,
        };
        if (!index.Search(request, CancellationToken.None).Hits.Any(hit => hit.Id == changed.Id))
        {
            throw new BenchException($"Listing {changed.Id} was changed, and the next search did not see it.");
        }
    }
}
