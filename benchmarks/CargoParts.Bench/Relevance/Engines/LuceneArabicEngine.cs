using System.Diagnostics;
using System.Globalization;
using CargoParts.Bench.Search.Engines;
using CargoParts.Bench.Support;

namespace CargoParts.Bench.Relevance.Engines;

/// <summary>Lucene with its analyzer for Arabic and BM25, as it comes: the program in benchmarks/peers/lucene-arabic.</summary>
internal sealed class LuceneArabicEngine(JudgedCatalogue catalogue) : IRankingEngine
{
    private const string Sources = "benchmarks/peers/lucene-arabic";
    private static readonly string[] Jars = ["lucene-core", "lucene-analyzers-common"];

    public async Task<IReadOnlyList<IReadOnlyList<int>>> RankAsync(IReadOnlyList<string> queries, CancellationToken cancellationToken)
    {
        var command = await LuceneProgram.CommandAsync(Sources, Jars, [catalogue.TextFile], cancellationToken);
        command.RedirectStandardInput = true;
        command.RedirectStandardOutput = true;
        using var program = Process.Start(command)!;
        var answers = program.StandardOutput.ReadToEndAsync(cancellationToken);
        foreach (var query in queries)
        {
            await program.StandardInput.WriteLineAsync(query.ReplaceLineEndings(" ").AsMemory(), cancellationToken);
        }

        program.StandardInput.Close();
        var lines = (await answers).Split('\n');
        await program.WaitForExitAsync(cancellationToken);
        return program.ExitCode == 0
            ? [.. lines.Take(queries.Count).Select(IReadOnlyList<int> (line) => [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number)])]
            : throw new BenchException($"{Sources} has failed.");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
