using CargoParts.Search.Arabic;
using CargoParts.Search.Understanding;

namespace CargoParts.Search.Engine;

/// <summary>What stands between two blanks of a query: all its words, or the part number that it spells («04465-33450»).</summary>
/// <param name="Number">Compact; null when the text is too short for a number or has no digit.</param>
internal sealed record Clause(IReadOnlyList<Word> Words, string? Number);

/// <summary>The text of a request, analysed.</summary>
/// <param name="Phrases">Each at least one word, to stand side by side in the title, spelled so.</param>
/// <param name="ScoredWords">Every word of either text once; quotes play no part.</param>
internal sealed record TextQuery(
    IReadOnlyList<Clause> Must, IReadOnlyList<IReadOnlyList<Word>> Phrases, IReadOnlyList<Word> ScoredWords, IReadOnlyList<string> ScoredNumbers)
{
    /// <summary>Shorter runs are years, sizes and model names.</summary>
    public const int MinNumberLength = 5;

    private static readonly char[] Quotes = ['"', '“', '”', '«', '»'];

    public bool Scores => ScoredWords.Count + ScoredNumbers.Count > 0;

    public static TextQuery Parse(string mustText, string scoreText, Analyzer analyzer)
    {
        var (plain, quoted) = SplitQuotes(ArabicNormalizer.Clean(mustText));
        var must = Clauses(plain, analyzer).ToList();
        var phrases = quoted.ConvertAll(analyzer.Words).FindAll(words => words.Count > 0);
        var scored = must.Concat(Clauses(string.Join(' ', ArabicNormalizer.Clean(scoreText).Split(Quotes)), analyzer)).ToList();
        return new TextQuery(
            must, phrases,
            [.. scored.SelectMany(c => c.Words).Concat(phrases.SelectMany(p => p)).Distinct()],
            [.. scored.Select(c => c.Number).OfType<string>().Distinct(StringComparer.Ordinal)]);
    }

    private static IEnumerable<Clause> Clauses(string text, Analyzer analyzer)
    {
        foreach (var chunk in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = analyzer.Words(chunk);
            if (words.Count > 0)
            {
                var number = PartNumberReader.Compact(chunk);
                yield return new Clause(words, number.Length >= MinNumberLength && number.Any(char.IsAsciiDigit) ? number : null);
            }
        }
    }

    /// <summary>Text outside and inside quotes; a quote that is never closed is only a sign.</summary>
    private static (string Plain, List<string> Quoted) SplitQuotes(string text)
    {
        var parts = text.Split(Quotes);
        var isClosed = parts.Length % 2 == 1;
        var plain = parts.Where((_, i) => i % 2 == 0 || (!isClosed && i == parts.Length - 1));
        var quoted = parts.Where((_, i) => i % 2 == 1 && (isClosed || i < parts.Length - 1));
        return (string.Join(' ', plain), [.. quoted]);
    }
}
