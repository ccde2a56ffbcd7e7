using System.Diagnostics;
using CargoParts.Bench.Support;

namespace CargoParts.Bench.Search.Engines;

/// <summary>The Java program in benchmarks/peers/lucene: compiled here against the system's Lucene.</summary>
internal static class LuceneProgram
{
    private const string Sources = "benchmarks/peers/lucene";
    private const string Classes = "artifacts/bench/lucene";
    private const string Jars = "/usr/share/java";

    // The same heap from the start: resizing it would be measured too.
    private static readonly string[] Options = ["-Xms4g", "-Xmx4g"];

    public static async Task<ProcessStartInfo> CommandAsync(string corpusFolder, string indexFolder, CancellationToken cancellationToken)
    {
        var libraries = string.Join(':', Jar("lucene-core"), Jar("lucene-facet"));
        await CompileAsync(libraries, cancellationToken);
        return new ProcessStartInfo("java", [.. Options, "-cp", $"{Path.GetFullPath(Classes)}:{libraries}", "Main", corpusFolder, indexFolder]);
    }

    private static async Task CompileAsync(string libraries, CancellationToken cancellationToken)
    {
        using var compiler = Process.Start("javac", ["-d", Classes, "-cp", libraries, .. Directory.EnumerateFiles(Sources, "*.java")]);
        await compiler.WaitForExitAsync(cancellationToken);
        if (compiler.ExitCode != 0)
        {
            throw new BenchException($"{Sources} does not compile.");
        }
    }

    private static string Jar(string name) =>
        Directory.Exists(Jars) && Directory.EnumerateFiles(Jars, $"{name}-8.*.jar").Order(StringComparer.Ordinal).LastOrDefault() is { } jar
            ? jar
            : throw new BenchException($"{name} is not in {Jars}: install liblucene8-java, or leave lucene out of --engines.");
}
