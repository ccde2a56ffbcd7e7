using System.Text.RegularExpressions;
using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Search.Understanding;

namespace CargoParts.Tests.Search.Contract;

/// <summary>The text of a request, understood as the port describes it, over the stems that listings have.</summary>
/// <remarks>Random requests stay below <see cref="SearchRequest.MaxWords"/>, so the limit is not here.</remarks>
internal sealed partial class PlainText
{
    private const int MinNumberLength = 5;
    private const int MinPrefixLength = 2;

    private static readonly string[] SoundAlike = ["ضظ", "ذزد", "ثس", "صس", "طت", "قغجك", "حه"];

    private readonly List<Chunk> _chunks;
    private readonly List<string> _phrases;
    private readonly int _chunksToMatch;

    /// <param name="dictionary">All stems of the listings held.</param>
    public PlainText(SearchRequest request, IReadOnlySet<string> dictionary, Analyzer analyzer)
    {
        var quoted = Quoted().Matches(request.MustText).Select(match => match.Groups[1].Value).ToList();
        var must = Read(Quoted().Replace(request.MustText, " "), analyzer);
        var last = must.LastOrDefault()?.Words[^1];
        _chunks = must.ConvertAll(chunk => new Chunk(chunk.Words.ConvertAll(Expanded), chunk.Number));
        _phrases = quoted.ConvertAll(text => PlainListing.Spelled(text, analyzer));
        _chunksToMatch = Math.Min(Math.Max(request.MinimumMatch ?? int.MaxValue, 1), _chunks.Count);

        // A stem counts once, with all the stems that any of its words may stand for.
        var score = Read(request.ScoreText.Replace('"', ' '), analyzer);
        Scored =
        [
            .. _chunks.Concat(score).SelectMany(c => c.Words).Concat(quoted.SelectMany(text => Read(text, analyzer)).SelectMany(c => c.Words))
                .GroupBy(word => word.Stem).Select(same => same.Aggregate((a, b) => a.With(b.Others))),
        ];
        NumbersFirst = [.. request.NumbersFirst.Distinct()];
        ScoredNumbers = [.. _chunks.Concat(score).Select(c => c.Number).OfType<string>().Except(NumbersFirst)];

        PlainWord Expanded(PlainWord word) =>
            word.With(Others(word, request.LastWordIsPrefix && ReferenceEquals(word, last), request.AllowsTypos, dictionary));
    }

    public IReadOnlyList<PlainWord> Scored { get; }

    public IReadOnlyList<string> NumbersFirst { get; }

    public IReadOnlyList<string> ScoredNumbers { get; }

    public bool Matches(PlainListing listing) =>
        _phrases.TrueForAll(phrase => listing.SpelledTitle.Contains(phrase, StringComparison.Ordinal))
        && _chunks.Count(chunk => chunk.Words.TrueForAll(word => word.Stems.Any(s => listing.Weights.ContainsKey(s.Stem)))
            || (chunk.Number is { } number && listing.Document.PartNumbers.Contains(number))) >= _chunksToMatch;

    private static List<Chunk> Read(string text, Analyzer analyzer) =>
    [
        .. text.Split(' ')
            .Select(chunk => new Chunk(
                analyzer.Words(chunk).ConvertAll(word => new PlainWord(word.Stem, word.Exact, new Dictionary<string, double>())),
                PartNumberReader.Compact(chunk) is { Length: >= MinNumberLength } number && number.Any(char.IsAsciiDigit) ? number : null))
            .Where(chunk => chunk.Words.Count > 0),
    ];

    /// <summary>The other stems a word matches, and what each is worth.</summary>
    private static Dictionary<string, double> Others(PlainWord word, bool isPrefix, bool allowsTypos, IReadOnlySet<string> dictionary)
    {
        var others = new Dictionary<string, double>();
        foreach (var stem in dictionary.Where(stem => stem != word.Stem))
        {
            var edits = Edits(word.Stem, stem);
            var most = !allowsTypos || HasDigit(word.Stem) || HasDigit(stem) || word.Stem[0] != stem[0] ? 0
                : word.Stem.Length switch { < 4 => 0, < 8 => 1, _ => 2 };
            var starts = isPrefix && word.Exact.Length >= MinPrefixLength
                && (stem.StartsWith(word.Stem, StringComparison.Ordinal) || stem.StartsWith(word.Exact, StringComparison.Ordinal));
            if (starts || edits <= most)
            {
                others.Add(stem, starts ? 0.9 : 1 - (0.25 * (edits - (0.5 * Alike(word.Stem, stem)))));
            }
        }

        return others;
    }

    /// <summary>Letters that sound alike, where they are all that is different.</summary>
    private static int Alike(string a, string b)
    {
        var different = a.Length == b.Length ? a.Zip(b).Where(pair => pair.First != pair.Second).ToList() : [];
        return different.All(pair => SoundAlike.Any(group => group.Contains(pair.First) && group.Contains(pair.Second))) ? different.Count : 0;
    }

    private static bool HasDigit(string stem) => stem.Any(char.IsAsciiDigit);

    /// <summary>Optimal string alignment: letters added, missing, other, or two neighbours exchanged.</summary>
    private static int Edits(string a, string b)
    {
        var edits = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                edits[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1, edits[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
                }
            }
        }

        return edits[a.Length, b.Length];
    }

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();

    /// <summary>What stands between two blanks.</summary>
    /// <param name="Number">The part number it may spell.</param>
    private sealed record Chunk(List<PlainWord> Words, string? Number);
}

/// <param name="Others">Further stems it matches, each with what it is worth beside the word's own.</param>
internal sealed record PlainWord(string Stem, string Exact, IReadOnlyDictionary<string, double> Others)
{
    public IEnumerable<(string Stem, double Factor)> Stems => Others.Select(other => (other.Key, other.Value)).Prepend((Stem, 1));

    public PlainWord With(IReadOnlyDictionary<string, double> others) => this with
    {
        Others = Others.Concat(others).GroupBy(other => other.Key).ToDictionary(same => same.Key, same => same.Max(other => other.Value)),
    };
}
