using System.Diagnostics;
using CargoParts.Bench.Support;

namespace CargoParts.Bench.Search.Engines;

/// <summary>A Java program in benchmarks/peers, whose class is Main: compiled here against the system's Lucene.</summary>
internal static class LuceneProgram
{
    private const string Classes = "artifacts/bench";
    private const string Jars = "/usr/share/java";

    // The same heap from the start: resizing it would be measured too.
    private static readonly string[] Options = ["-Xms4g", "-Xmx4g"];

    /// <param name="sources">Folder of the program.</param>
    /// <param name="libraries">Names of jars, without versions.</param>
    public static async Task<ProcessStartInfo> CommandAsync(
        string sources, IEnumerable<string> libraries, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var jars = string.Join(':', libraries.Select(Jar));
        var classes = Path.GetFullPath(Path.Combine(Classes, Path.GetFileName(sources)));
        await CompileAsync(sources, classes, jars, cancellationToken);
        return new ProcessStartInfo("java", [.. Options, "-cp", $"{classes}:{jars}", "Main", .. arguments]);
    }

    private static async Task CompileAsync(string sources, string classes, string jars, CancellationToken cancellationToken)
    {
        using var compiler = Process.Start("javac", ["-d", classes, "-cp", jars, .. Directory.EnumerateFiles(sources, "*.java")]);
        await compiler.WaitForExitAsync(cancellationToken);
        if (compiler.ExitCode != 0)
        {
            throw new BenchException($"{sources} does not compile.");
        }
    }

    private static string Jar(string name) =>
        Directory.Exists(Jars) && Directory.EnumerateFiles(Jars, $"{name}-8.*.jar").Order(StringComparer.Ordinal).LastOrDefault() is { } jar
            ? jar
            : throw new BenchException($"{name} is not in {Jars}: install liblucene8-java, or leave lucene out of --engines.");
}
