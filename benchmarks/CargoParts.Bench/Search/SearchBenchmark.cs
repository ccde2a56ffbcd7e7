using System.Globalization;
using CargoParts.Bench.Search.Corpus;
using CargoParts.Bench.Search.Engines;
using CargoParts.Bench.Search.Live;
using CargoParts.Bench.Search.Queries;
using CargoParts.Bench.Support;
using static System.FormattableString;

namespace CargoParts.Bench.Search;

/// <summary>
/// Our engine beside others, on the same listings, words, filters and facets: each in a process of its own, one core or two, block by
/// block in turn, so that whatever else the machine does hits all alike.
/// </summary>
internal static class SearchBenchmark
{
    public static readonly Benchmark Benchmark = new(
        "search",
        $"[--listings 100000] [--engines {string.Join(',', EngineCatalogue.Names)}] [--rounds 7] [--seconds 1] [--warm 30] [--live no]",
        "The embedded engine and its peers; --seconds for each block of a class, --warm for each engine before; --live yes: also beside changes.",
        RunAsync);

    private const int FewestListings = 1_000;
    private static readonly int[] Threads = [1, 2];

    private static async Task<int> RunAsync(BenchArguments arguments, CancellationToken cancellationToken)
    {
        arguments.Allow("listings", "engines", "rounds", "seconds", "warm", "live");
        var listings = arguments.Count("listings", 100_000);
        var rounds = arguments.Count("rounds", 7);
        var duration = TimeSpan.FromSeconds(arguments.Count("seconds", 1));
        var warmUp = TimeSpan.FromSeconds(arguments.Count("warm", 30));
        var names = arguments.Text("engines")?.Split(',') ?? EngineCatalogue.Names;
        var isLive = arguments.IsSet("live");

        if (isLive && !names.Contains(EngineCatalogue.Embedded))
        {
            throw new BenchException($"--live yes: changes are applied to {EngineCatalogue.Embedded}, which is not among the engines.");
        }

        if (listings < FewestListings)
        {
            throw new BenchException(Invariant($"--listings {listings}: at least {FewestListings:N0}, or there are too few part numbers to ask for."));
        }

        var corpus = await CorpusFiles.WriteAsync(
            Path.Combine("artifacts/bench/search", listings.ToString(CultureInfo.InvariantCulture)), listings, cancellationToken);
        var report = new SearchReport(listings, names);
        foreach (var name in names)
        {
            report.Add(name, await BuiltIndexes.MakeAsync(name, corpus, cancellationToken));
        }

        var engines = new List<EngineUnderTest>();
        try
        {
            foreach (var name in names)
            {
                engines.Add(await EngineUnderTest.StartAsync(name, corpus, cancellationToken));
            }

            await OpenAsync(engines, warmUp, report, cancellationToken);
            report.Add(await AnswerCheck.RunAsync(engines, cancellationToken));
            await MeasureAsync(engines, corpus.ReadQueries(), rounds, duration, report, cancellationToken);
            await AskBytesTouchedAsync(engines, report, cancellationToken);
        }
        finally
        {
            foreach (var engine in engines)
            {
                await engine.DisposeAsync();
            }
        }

        if (isLive)
        {
            report.Add(await LiveBenchmark.RunAsync(corpus, listings, warmUp, cancellationToken));
        }

        report.Show();
        await report.SaveAsync(cancellationToken);
        return 0;
    }

    private static async Task OpenAsync(
        List<EngineUnderTest> engines, TimeSpan warmUp, SearchReport report, CancellationToken cancellationToken)
    {
        foreach (var engine in engines)
        {
            Screen.Say($"{engine.Name}: opening and warming");
            var before = await engine.MemoryAsync(cancellationToken);
            await engine.OpenAsync(cancellationToken);
            await WarmAsync(engine, warmUp, cancellationToken);
            report.Add(engine.Name, await engine.MemoryAsync(cancellationToken) - before);
        }
    }

    // Twice through the classes: what a compiler has guessed from the first ones, it corrects when it has seen the last.
    private static async Task WarmAsync(EngineUnderTest engine, TimeSpan duration, CancellationToken cancellationToken)
    {
        const int Passes = 2;
        for (var pass = 0; pass < Passes; pass++)
        {
            foreach (var queryClass in QueryClasses.Measured)
            {
                await engine.RunAsync(queryClass, Threads[^1], duration / (Passes * QueryClasses.Measured.Length), first: 0, cancellationToken);
            }
        }
    }

    private static async Task MeasureAsync(
        List<EngineUnderTest> engines,
        IReadOnlyList<BenchQuery> queries,
        int rounds,
        TimeSpan duration,
        SearchReport report,
        CancellationToken cancellationToken)
    {
        var bandwidth = new MemoryBandwidth();
        for (var round = 0; round < rounds; round++)
        {
            var probed = bandwidth.Probe();
            report.BeginRound(probed);
            Screen.Say(Invariant($"round {round + 1} of {rounds}: memory {probed / 1e9:N1} GB/s"));
            foreach (var threads in Threads)
            {
                foreach (var queryClass in QueryClasses.Measured)
                {
                    // Slow engines see only a part of the queries in one block: another one in each round.
                    var first = QueryClasses.Select(queries, queryClass).Count * round / rounds;
                    for (var i = 0; i < engines.Count; i++)
                    {
                        var engine = engines[(i + round) % engines.Count];
                        report.Add(engine.Name, queryClass, threads, await engine.RunAsync(queryClass, threads, duration, first, cancellationToken));
                    }
                }
            }
        }
    }

    private static async Task AskBytesTouchedAsync(List<EngineUnderTest> engines, SearchReport report, CancellationToken cancellationToken)
    {
        foreach (var engine in engines)
        {
            foreach (var queryClass in QueryClasses.All)
            {
                if (await engine.BytesTouchedAsync(queryClass, cancellationToken) is { } bytes)
                {
                    report.AddBytesTouched(engine.Name, queryClass, bytes);
                }
            }
        }
    }
}
