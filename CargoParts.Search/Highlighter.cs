using CargoParts.Search.Arabic;
using CargoParts.Search.Understanding;

namespace CargoParts.Search;

/// <summary>Marks the words of a query in a text as its author wrote it, with its marks, letters and digits.</summary>
/// <remarks>
/// A word is marked when its stem is the stem of a word of the query, in quotes or not; a part number also when only the punctuation
/// differs: «04465-33450» and «0446533450» mark each other. Immutable; any number of threads may use one.
/// </remarks>
public sealed class Highlighter
{
    private const int MinPrefixLength = 2;

    // Shorter runs are years, sizes and model names.
    private const int MinNumberLength = 5;

    private readonly Analyzer _analyzer;
    private readonly HashSet<string> _stems = new(StringComparer.Ordinal);
    private readonly List<Word> _prefixes = [];
    private readonly HashSet<string> _numbers = new(StringComparer.Ordinal);
    private readonly int _longestNumber;

    /// <param name="analyzer">The one that the index reads listings with.</param>
    /// <param name="texts">The texts of the query, as people write them.</param>
    /// <param name="lastWordIsPrefix">The last word of each text is still being typed: it marks what starts with it too, from 2 letters on
    /// and unless quotes close behind it.</param>
    public Highlighter(Analyzer analyzer, IEnumerable<string> texts, bool lastWordIsPrefix = false)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        ArgumentNullException.ThrowIfNull(texts);
        _analyzer = analyzer;
        foreach (var text in texts.Select(ArabicNormalizer.Clean))
        {
            var tokens = Tokenizer.Tokenize(text);
            _stems.UnionWith(tokens.Select(token => analyzer.ToWord(token).Stem));
            _numbers.UnionWith(text.Split(' ').Select(PartNumberReader.Compact).Where(IsNumber));
            if (lastWordIsPrefix && tokens is [.., { Text.Length: >= MinPrefixLength } last] && text.AsSpan(last.End).IndexOfAny("\"”»") < 0)
            {
                _prefixes.Add(analyzer.ToWord(last));
            }
        }

        _longestNumber = _numbers.Select(number => number.Length).DefaultIfEmpty().Max();
    }

    /// <summary>For what was typed, what it was corrected to, and the part number that was read in it.</summary>
    public static Highlighter Of(Interpretation read, Analyzer analyzer)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new Highlighter(analyzer, [read.Query, .. read.Corrections.Select(c => c.To), read.PartNumber?.Compact ?? ""]);
    }

    /// <returns>What to mark in the text: in order, apart from each other; words that only invisible marks part are one range.</returns>
    public IReadOnlyList<TextRange> Marks(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = new CleanedText(text);
        var tokens = Tokenizer.Tokenize(clean.Text);
        var marks = new List<TextRange>();
        for (var first = 0; first < tokens.Count; first++)
        {
            var last = NumberEnd(clean.Text, tokens, first) ?? (IsAsked(_analyzer.ToWord(tokens[first])) ? first : -1);
            if (last >= first)
            {
                Add(marks, clean.Origin(tokens[first].Start, tokens[last].End - tokens[first].Start), text);
            }
        }

        return marks;
    }

    private bool IsAsked(Word word) => _stems.Contains(word.Stem) || _prefixes.Exists(typed =>
        word.Stem.StartsWith(typed.Stem, StringComparison.Ordinal) || word.Stem.StartsWith(typed.Exact, StringComparison.Ordinal));

    /// <summary>The last token of the longest asked number that starts here.</summary>
    private int? NumberEnd(string text, List<Token> tokens, int first)
    {
        int? end = null;
        for (var last = first; last < tokens.Count && tokens[last].Kind != TokenKind.Arabic; last++)
        {
            var compact = PartNumberReader.Compact(text[tokens[first].Start..tokens[last].End]);
            if (compact.Length > _longestNumber)
            {
                break;
            }

            if (_numbers.Contains(compact))
            {
                end = last;
            }
        }

        return end;
    }

    private static bool IsNumber(string compact) => compact.Length >= MinNumberLength && compact.Any(char.IsAsciiDigit);

    private static void Add(List<TextRange> marks, TextRange mark, string text)
    {
        // Two words may come from one letter of the original: ½ is 1 and 2.
        if (marks is [.., var before] && (mark.Start <= before.End || text[before.End..mark.Start].All(ArabicNormalizer.IsInvisible)))
        {
            marks[^1] = new TextRange(before.Start, Math.Max(before.End, mark.End) - before.Start);
        }
        else
        {
            marks.Add(mark);
        }
    }
}
