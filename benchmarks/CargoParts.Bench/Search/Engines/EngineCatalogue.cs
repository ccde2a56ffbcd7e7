using System.Diagnostics;
using CargoParts.Bench.Search.Sql;
using CargoParts.Bench.Support;

namespace CargoParts.Bench.Search.Engines;

/// <summary>The engines that can be measured. One more behind <see cref="ISearchEngine"/> is a line in <see cref="InProcess"/>.</summary>
internal static class EngineCatalogue
{
    public const string Embedded = "embedded";

    private const string Lucene = "lucene";
    private const string LuceneSources = "benchmarks/peers/lucene";
    private static readonly string[] LuceneJars = ["lucene-core", "lucene-facet"];

    private static readonly Dictionary<string, Func<ISearchEngine>> InProcess = new(StringComparer.Ordinal)
    {
        [Embedded] = () => new EmbeddedEngine(),
#if LUCENE_NET
        ["lucene.net"] = () => new LuceneNetEngine(),
#endif
        ["postgres"] = () => new PostgresEngine(),
        ["sqlite"] = () => new SqliteEngine(),
    };

    /// <summary>In the order of the table; the first is what the others are compared with.</summary>
    public static readonly string[] Names = [Embedded, Lucene, .. InProcess.Keys.Where(name => name != Embedded)];

    /// <summary>Built once for a corpus and kept: engines that take minutes to load and do not change with this repository.</summary>
    public static bool IsKept(string name) => name is "postgres" or "sqlite";

    public static ISearchEngine Create(string name) => InProcess[name]();

    /// <summary>How the engine's process is started.</summary>
    /// <exception cref="BenchException">There is no such engine, or what it needs is not installed.</exception>
    public static async Task<ProcessStartInfo> CommandAsync(string name, string corpusFolder, string indexFolder, CancellationToken cancellationToken)
    {
        if (name == Lucene)
        {
            return await LuceneProgram.CommandAsync(LuceneSources, LuceneJars, [corpusFolder, indexFolder], cancellationToken);
        }

        return InProcess.ContainsKey(name)
            ? new ProcessStartInfo("dotnet", [typeof(EngineCatalogue).Assembly.Location, EngineProcess.Verb, name, corpusFolder, indexFolder])
            : throw new BenchException($"--engines {name}: the engines are {string.Join(", ", Names)}.");
    }
}
