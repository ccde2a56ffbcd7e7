using System.Diagnostics;
using System.Globalization;
using CargoParts.Bench.Search.Corpus;
using CargoParts.Bench.Search.Engines;
using CargoParts.Bench.Support;

namespace CargoParts.Bench.Search;

/// <summary>An engine in a process of its own, told what to do line by line (<see cref="EngineProcess"/> describes the lines).</summary>
internal sealed class EngineUnderTest : IAsyncDisposable
{
    private readonly Process _process;

    private EngineUnderTest(string name, Process process)
    {
        Name = name;
        _process = process;
    }

    public string Name { get; }

    public static async Task<EngineUnderTest> StartAsync(string name, CorpusFiles corpus, CancellationToken cancellationToken)
    {
        var start = await EngineCatalogue.CommandAsync(name, corpus.Folder, Path.Combine(corpus.Folder, name), cancellationToken);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        return new EngineUnderTest(name, Process.Start(start)!);
    }

    /// <summary>Indexes the corpus in place of what stands in the engine's folder.</summary>
    public async Task<BuildFigures> BuildAsync(CancellationToken cancellationToken)
    {
        var figures = await AskAsync("build", "built", cancellationToken);
        return new BuildFigures(Seconds(figures[0]), Seconds(figures[1]), Seconds(figures[2]), long.Parse(figures[3], CultureInfo.InvariantCulture));
    }

    public Task OpenAsync(CancellationToken cancellationToken) => AskAsync("open", "opened", cancellationToken);

    /// <returns>What the engine holds in memory after a collection of garbage; null: it is not in its process.</returns>
    public async Task<long?> MemoryAsync(CancellationToken cancellationToken) => Known((await AskAsync("memory", "memory", cancellationToken))[0]);

    public async Task<long?> BytesTouchedAsync(string queryClass, CancellationToken cancellationToken) =>
        Known((await AskAsync($"touched {queryClass}", "touched", cancellationToken))[0]);

    /// <summary>Answers of the first queries of a class.</summary>
    public async Task<IReadOnlyList<Answer>> AnswersAsync(string queryClass, int count, CancellationToken cancellationToken)
    {
        await SayAsync(string.Create(CultureInfo.InvariantCulture, $"answer {queryClass} {count}"), cancellationToken);
        var answers = new List<Answer>(count);
        while (answers.Count < count)
        {
            answers.Add(Answer.Parse(await HearAsync(cancellationToken)));
        }

        return answers;
    }

    /// <summary>One block: closed loop of so many threads.</summary>
    /// <param name="first">Of the queries of the class: where the block begins.</param>
    public async Task<Block> RunAsync(string queryClass, int threads, TimeSpan duration, int first, CancellationToken cancellationToken)
    {
        var figures = await AskAsync(
            string.Create(CultureInfo.InvariantCulture, $"run {queryClass} {threads} {(int)duration.TotalMilliseconds} {first}"), "ran", cancellationToken);
        var nanoseconds = Array.ConvertAll(figures, figure => long.Parse(figure, CultureInfo.InvariantCulture));
        return new Block(TimeSpan.FromMicroseconds(nanoseconds[0] / 1_000.0), [.. nanoseconds.Skip(1).Order()]);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.CloseAsync();
    }

    private async Task<string[]> AskAsync(string command, string expected, CancellationToken cancellationToken)
    {
        await SayAsync(command, cancellationToken);
        var words = (await HearAsync(cancellationToken)).Split(' ');
        return words[0] == expected ? words[1..] : throw new BenchException($"{Name} answers {command} with {words[0]}.");
    }

    private async Task SayAsync(string line, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
    }

    private async Task<string> HearAsync(CancellationToken cancellationToken) =>
        await _process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new BenchException($"{Name} has ended; it said why above.");

    private static double Seconds(string figure) => double.Parse(figure, CultureInfo.InvariantCulture);

    private static long? Known(string figure) => figure == "-" ? null : long.Parse(figure, CultureInfo.InvariantCulture);
}

/// <param name="ReadSeconds">Reading and parsing the corpus and nothing else, on one thread.</param>
/// <param name="BuildSeconds">From the file to an index that is committed and can be searched; reading it is part of this.</param>
/// <param name="SettleSeconds">What an operator would let run afterwards: one segment, statistics.</param>
internal sealed record BuildFigures(double ReadSeconds, double BuildSeconds, double SettleSeconds, long IndexBytes);

/// <param name="Nanoseconds">Of each query, ascending; at least one.</param>
internal sealed record Block(TimeSpan Elapsed, long[] Nanoseconds)
{
    public double QueriesPerSecond => Nanoseconds.Length / Elapsed.TotalSeconds;

    /// <summary>Nearest rank.</summary>
    /// <param name="share">Over 0, at most 1.</param>
    public double Microseconds(double share) => Nanoseconds[Math.Max((int)Math.Ceiling(share * Nanoseconds.Length) - 1, 0)] / 1_000.0;
}
