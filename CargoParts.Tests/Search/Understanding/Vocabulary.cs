using CargoParts.Search;
using CargoParts.Search.Understanding;

namespace CargoParts.Tests.Search.Understanding;

/// <summary>The real reference data, read once for all tests of understanding.</summary>
internal static class Vocabulary
{
    private static readonly Lazy<Lexicon> LazyLexicon = new(() => LexiconReader.Read(Folder));
    private static readonly Lazy<QueryInterpreter> LazyInterpreter = new(() => new QueryInterpreter(Lexicon, new Year2026()));

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Reference");

    public static Lexicon Lexicon => LazyLexicon.Value;

    public static QueryInterpreter Interpreter => LazyInterpreter.Value;

    public static Interpretation Read(string query) => Interpreter.Interpret(query);

    // Which two-digit years lie in the past must not change with the day the tests run.
    private sealed class Year2026 : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
