using CargoParts.Search.Arabic;
using CargoParts.Search.Understanding;

namespace CargoParts.Search.Engine;

/// <summary>What stands between two blanks of a query: all its words, or the part number that it spells («04465-33450»).</summary>
/// <param name="Number">Compact; null when the text is too short for a number or has no digit.</param>
internal sealed record Clause(IReadOnlyList<Word> Words, string? Number);

/// <summary>The text of a request, analysed.</summary>
/// <param name="Phrases">Each at least one word, to stand side by side in the title, spelled so.</param>
/// <param name="ScoredStems">Every stem of either text once; quotes play no part.</param>
internal sealed record TextQuery(
    IReadOnlyList<Clause> Must, IReadOnlyList<IReadOnlyList<Word>> Phrases, IReadOnlyList<string> ScoredStems, IReadOnlyList<string> ScoredNumbers)
{
    /// <summary>Shorter runs are years, sizes and model names.</summary>
    public const int MinNumberLength = 5;

    /// <summary>Words of both texts and of quotes, the numbers that the texts' words may be, and those that come first.</summary>
    public const int MaxScored = (5 * SearchRequest.MaxWords) + SearchRequest.MaxNumbersFirst;

    public static TextQuery Parse(string mustText, string scoreText, Analyzer analyzer)
    {
        var (plain, quoted) = QuotedText.Split(ArabicNormalizer.Clean(mustText));
        var must = Clauses(plain, analyzer);
        var phrases = PhrasesOf(quoted, analyzer);
        var scored = scoreText.Length == 0 ? must : [.. must, .. Clauses(QuotedText.Without(ArabicNormalizer.Clean(scoreText)), analyzer)];
        return new TextQuery(
            must, phrases,
            [.. scored.SelectMany(c => c.Words).Concat(phrases.SelectMany(p => p)).Select(w => w.Stem).Distinct(StringComparer.Ordinal)],
            [.. scored.Select(c => c.Number).OfType<string>().Distinct(StringComparer.Ordinal)]);
    }

    private static List<List<Word>> PhrasesOf(List<string> quoted, Analyzer analyzer)
    {
        var phrases = new List<List<Word>>();
        var read = 0;
        foreach (var words in quoted.Select(analyzer.Words))
        {
            read += words.Count;
            if (read > SearchRequest.MaxWords)
            {
                break;
            }

            if (words.Count > 0)
            {
                phrases.Add(words);
            }
        }

        return phrases;
    }

    private static List<Clause> Clauses(string text, Analyzer analyzer)
    {
        var clauses = new List<Clause>();
        var read = 0;
        foreach (var chunk in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = analyzer.Words(chunk);
            read += words.Count;
            if (read > SearchRequest.MaxWords)
            {
                break;
            }

            if (words.Count > 0)
            {
                var number = PartNumberReader.Compact(chunk);
                clauses.Add(new Clause(words, number.Length >= MinNumberLength && number.Any(char.IsAsciiDigit) ? number : null));
            }
        }

        return clauses;
    }
}
