using System.Diagnostics;
using System.Globalization;
using CargoParts.Bench.Search.Corpus;
using CargoParts.Bench.Search.Queries;
using CargoParts.Bench.Support;

namespace CargoParts.Bench.Search.Engines;

#pragma warning disable RS0030 // Standard input and output are how the benchmark speaks to the process.

/// <summary>The other side of <see cref="EngineUnderTest"/>: one engine in a process of its own, which does what it is told line by line.</summary>
/// <remarks>
/// <list type="bullet">
/// <item><c>build</c> → <c>built</c> and seconds: of reading the corpus alone, of building, of settling; and bytes on disk.</item>
/// <item><c>open</c> → <c>opened</c>.</item>
/// <item><c>memory</c> → <c>memory</c> and the resident bytes, or <c>-</c> when the engine is not in this process.</item>
/// <item><c>answer class count</c> → that many lines (<see cref="Answer"/>), for the first queries of the class.</item>
/// <item><c>run class threads milliseconds first</c> → <c>ran</c>, the nanoseconds of the block and of each query.</item>
/// <item><c>touched class</c> → <c>touched</c> and the bytes of the index that a query reads, on average, or <c>-</c>.</item>
/// </list>
/// The end of the input ends the process; a failure does too, and stands on standard error.
/// </remarks>
internal sealed class EngineProcess(ISearchEngine engine, CorpusFiles corpus, string folder) : IDisposable
{
    /// <summary>First argument of such a process; engine, folder of the corpus and folder of the index follow.</summary>
    public const string Verb = "search-engine";

    private readonly IReadOnlyList<BenchQuery> _queries = corpus.ReadQueries();
    private readonly List<ISearchSession> _sessions = [];

    public static async Task<int> RunAsync(string name, string corpusFolder, string indexFolder, CancellationToken cancellationToken)
    {
        await using var engine = EngineCatalogue.Create(name);
        using var process = new EngineProcess(engine, new CorpusFiles(corpusFolder), indexFolder);
        try
        {
            while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
            {
                await process.DoAsync(line.Split(' '), cancellationToken);
            }

            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 130;
        }
    }

    public void Dispose() => _sessions.ForEach(session => session.Dispose());

    private async Task DoAsync(string[] words, CancellationToken cancellationToken)
    {
        switch (words)
        {
            case ["build"]:
                await BuildAsync(cancellationToken);
                break;
            case ["open"]:
                await engine.OpenAsync(corpus, folder, cancellationToken);
                Say("opened");
                break;
            case ["memory"]:
                Say($"memory {(engine.IsInProcess ? ResidentBytes() : "-")}");
                break;
            case ["answer", var name, var count]:
                Answer(name, int.Parse(count, CultureInfo.InvariantCulture));
                break;
            case ["run", var name, var threads, var milliseconds, var first]:
                Run(
                    QueriesOf(name),
                    int.Parse(threads, CultureInfo.InvariantCulture),
                    TimeSpan.FromMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture)),
                    int.Parse(first, CultureInfo.InvariantCulture));
                break;
            case ["touched", var name]:
                var touched = QueriesOf(name).Select(engine.BytesTouched).ToList();
                Say(string.Create(CultureInfo.InvariantCulture, $"touched {(touched.Contains(null) ? "-" : (long)touched.Average()!.Value)}"));
                break;
            default:
                throw new BenchException($"{string.Join(' ', words)}: not understood.");
        }
    }

    private async Task BuildAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var document in corpus.ReadListings())
        {
            ArgumentNullException.ThrowIfNull(document);
        }

        var read = Stopwatch.GetTimestamp();
        await engine.BuildAsync(corpus, folder, cancellationToken);
        var built = Stopwatch.GetTimestamp();
        await engine.SettleAsync(cancellationToken);
        var settled = Stopwatch.GetTimestamp();
        var bytes = await engine.IndexBytesAsync(cancellationToken);
        Say(string.Create(
            CultureInfo.InvariantCulture,
            $"built {Seconds(started, read)} {Seconds(read, built)} {Seconds(built, settled)} {bytes}"));
    }

    private void Answer(string name, int count)
    {
        foreach (var query in QueriesOf(name).Take(count))
        {
            Say(Sessions(1)[0].Answer(query).Format());
        }
    }

    private void Run(IReadOnlyList<BenchQuery> queries, int threads, TimeSpan duration, int first)
    {
        var (took, elapsed) = ClosedBlock.Run(Sessions(threads), queries, first, duration);
        Say(string.Create(CultureInfo.InvariantCulture, $"ran {(long)elapsed.TotalNanoseconds} {string.Join(' ', took)}"));
    }

    private IReadOnlyList<BenchQuery> QueriesOf(string name) => QueryClasses.Select(_queries, name);

    private List<ISearchSession> Sessions(int count)
    {
        while (_sessions.Count < count)
        {
            _sessions.Add(engine.StartSession());
        }

        return _sessions[..count];
    }

    private static string ResidentBytes()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64.ToString(CultureInfo.InvariantCulture);
    }

    private static double Seconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalSeconds;

    private static void Say(string line) => Console.Out.WriteLine(line);
}
