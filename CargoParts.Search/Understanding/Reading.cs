using System.Buffers;
using System.Text;
using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>A phrase of the lexicon that stands in the text.</summary>
internal sealed class Segment(int first, int count, LexiconTerm term)
{
    public int First => first;

    public int Count => count;

    /// <summary>One past the last word.</summary>
    public int End => first + count;

    public LexiconTerm Term => term;
}

/// <summary>One text while it is being read: its words, the phrases found in it, and what has been understood so far.</summary>
/// <remarks>A word gives at most one field: who takes it first has it.</remarks>
internal sealed class Reading
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create(",،;؛|•+()");

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    private bool[] _taken;
    private Segment?[] _segmentAt;
    private readonly List<(int Start, Correction Correction)> _corrected = [];
    private Dictionary<string, string>? _extra;

    public Reading(string text, List<Token> words)
    {
        Text = text;
        Words = words;
        _taken = new bool[words.Count];
        _segmentAt = new Segment?[words.Count];
    }

    public string Text { get; }

    public List<Token> Words { get; private set; }

    public List<Segment> Segments { get; } = [];

    public List<UnderstoodSpan> Spans { get; } = [];

    /// <summary>Corrections that led to something; a word that stayed text stays as it was typed.</summary>
    public IReadOnlyList<Correction> Corrections =>
        _corrected.Count == 0 ? []
            : [.. _corrected.Where(c => Spans.Exists(s => c.Start >= s.Start && c.Start < s.Start + s.Length)).Select(c => c.Correction)];

    public IReadOnlyDictionary<string, string> Extra => _extra ?? Nothing;

    public bool IsTaken(int word) => _taken[word];

    /// <summary>Null outside the words too.</summary>
    public Segment? SegmentAt(int word) => word >= 0 && word < Words.Count ? _segmentAt[word] : null;

    /// <summary>A number that no reader and no phrase has claimed.</summary>
    public bool IsFreeNumber(int word) =>
        word >= 0 && word < Words.Count && Words[word].Kind == TokenKind.Number && !_taken[word] && _segmentAt[word] is null;

    /// <summary>The folded word, or an empty text outside the words and where a reader has already been.</summary>
    public string FreeText(int word) => word >= 0 && word < Words.Count && !_taken[word] ? Words[word].Text : "";

    /// <summary>What stands between a word and the one before it.</summary>
    public ReadOnlySpan<char> Between(int word) => Text.AsSpan(Words[word - 1].End, Words[word].Start - Words[word - 1].End);

    /// <summary>A comma, a bullet or the like stands before the word: no phrase goes across.</summary>
    public bool IsBreakBefore(int word) => word > 0 && Between(word).ContainsAny(Breaks);

    /// <summary>Replaces the text of a word, its place stays.</summary>
    public void Correct(int word, string text)
    {
        _corrected.Add((Words[word].Start, new Correction(Text.Substring(Words[word].Start, Words[word].Length), text)));
        Words[word] = Words[word] with { Text = text };
    }

    public bool HasGuesses => _corrected.Count > 0;

    /// <summary>The word, or a word of the phrase, is read as another than was typed.</summary>
    public bool IsGuess(Segment segment)
    {
        for (var word = segment.First; word < segment.End; word++)
        {
            var start = Words[word].Start;
            if (_corrected.Exists(c => c.Start == start))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives the words of a phrase back the letters that were typed.</summary>
    public void Revert(Segment segment)
    {
        for (var word = segment.First; word < segment.End; word++)
        {
            var read = Words[word];
            if (_corrected.RemoveAll(c => c.Start == read.Start) > 0)
            {
                var typed = ArabicNormalizer.Fold(Text.Substring(read.Start, read.Length));
                Words[word] = read with { Text = typed, Kind = CharFolding.IsArabic(typed[0]) ? TokenKind.Arabic : TokenKind.Latin };
            }
        }
    }

    /// <summary>Cuts a word in two.</summary>
    /// <param name="at">Folded letters of the first half.</param>
    public void Split(int word, int at)
    {
        var whole = Words[word];
        var cut = whole.Start;
        for (var letters = 0; letters < at || CharFolding.Fold(Text[cut]) == '\0'; cut++)
        {
            letters += CharFolding.Fold(Text[cut]) == '\0' ? 0 : 1;
        }

        Words[word] = new Token(whole.Text[..at], whole.Start, cut - whole.Start, whole.Kind, whole.IsGlued);
        Words.Insert(word + 1, new Token(whole.Text[at..], cut, whole.End - cut, whole.Kind, IsGlued: true));
        List<bool> taken = [.. _taken];
        taken.Insert(word + 1, false);
        Replace(Words, taken);
    }

    /// <summary>Notes that a stretch was read as another word.</summary>
    public void Note(int start, Correction correction) => _corrected.Add((start, correction));

    /// <summary>Replaces the words by others over the same text; nothing may have been taken of those that change.</summary>
    public void Replace(List<Token> words, List<bool> taken)
    {
        Words = words;
        _taken = [.. taken];
        _segmentAt = new Segment?[words.Count];
    }

    public void SetSegments(IEnumerable<Segment> segments)
    {
        Array.Clear(_segmentAt);
        Segments.Clear();
        foreach (var segment in segments)
        {
            Segments.Add(segment);
            _segmentAt.AsSpan(segment.First, segment.Count).Fill(segment);
        }
    }

    /// <summary>The phrase means nothing here: its words stay text.</summary>
    public void Forget(Segment segment)
    {
        Segments.Remove(segment);
        _segmentAt.AsSpan(segment.First, segment.Count).Clear();
    }

    /// <summary>Puts a phrase where none stands, in the order of the text.</summary>
    public void Add(Segment segment)
    {
        var at = Segments.FindIndex(s => s.First > segment.First);
        Segments.Insert(at < 0 ? Segments.Count : at, segment);
        _segmentAt.AsSpan(segment.First, segment.Count).Fill(segment);
    }

    /// <summary>Gives words to a field; a phrase that loses a word to it is forgotten.</summary>
    public void Take(int first, int count, UnderstoodField field, string value)
    {
        for (var word = first; word < first + count; word++)
        {
            _taken[word] = true;
            if (_segmentAt[word] is { } segment)
            {
                Forget(segment);
            }
        }

        var start = Words[first].Start;
        Spans.Add(new UnderstoodSpan(field, value, start, Words[first + count - 1].End - start));
    }

    public void Take(Segment segment, UnderstoodField field, string value) => Take(segment.First, segment.Count, field, value);

    /// <summary>For what a word says besides the field that takes it.</summary>
    public void AddExtra(string key, string value)
    {
        _extra ??= new Dictionary<string, string>(StringComparer.Ordinal);
        _extra[key] = value;
    }

    public void TakeExtra(int first, int count, string key, string value)
    {
        AddExtra(key, value);
        Take(first, count, UnderstoodField.Extra, value);
    }

    /// <summary>The words nobody took, as they were typed.</summary>
    public string Rest()
    {
        StringBuilder? rest = null;
        for (var word = 0; word < Words.Count; word++)
        {
            if (!_taken[word])
            {
                rest = rest is null ? new StringBuilder() : Words[word].IsGlued && !_taken[word - 1] ? rest : rest.Append(' ');
                rest.Append(Text, Words[word].Start, Words[word].Length);
            }
        }

        return rest?.ToString() ?? "";
    }
}
