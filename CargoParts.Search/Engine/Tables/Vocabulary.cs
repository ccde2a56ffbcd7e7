using CargoParts.Search.Arabic;

namespace CargoParts.Search.Engine;

/// <summary>Every word of every listing: its spelling, and the stem that it is found by.</summary>
internal sealed class Vocabulary(Analyzer analyzer, TableLog log)
{
    private const byte StemKind = (byte)'w';
    private const byte SpellingKind = (byte)'s';

    private readonly Lock _growing = new();

    // By spelling; 0: not looked up yet.
    private int[] _stemOfSpelling = new int[1 << 10];

    public ValueTable Stems { get; } = new(StemKind, UInt24.MaxValue, log);

    public ValueTable Spellings { get; } = new(SpellingKind, UInt24.MaxValue, log);

    public Analyzer Analyzer => analyzer;

    /// <summary>Appends the words of a text.</summary>
    public void Read(string text, List<(int Spelling, int Stem)> words)
    {
        var reader = new Reader(this, words);
        Tokenizer.Tokenize(ArabicNormalizer.Clean(text), ref reader);
    }

    /// <summary>Takes a record of the log.</summary>
    /// <returns>False when it is none of this table's.</returns>
    public bool Replay(byte kind, string value)
    {
        if (kind is not (StemKind or SpellingKind))
        {
            return false;
        }

        (kind == StemKind ? Stems : Spellings).FindOrAdd(value);
        return true;
    }

    private int StemOf(int spelling, TokenKind kind)
    {
        var stems = Volatile.Read(ref _stemOfSpelling);
        if (spelling < stems.Length && stems[spelling] != ValueTable.None)
        {
            return stems[spelling];
        }

        var stem = Stems.FindOrAdd(analyzer.StemOf(Spellings[spelling], kind));
        lock (_growing)
        {
            if (spelling >= _stemOfSpelling.Length)
            {
                Array.Resize(ref _stemOfSpelling, Math.Max(spelling + 1, _stemOfSpelling.Length * 2));
            }

            _stemOfSpelling[spelling] = stem;
        }

        return stem;
    }

    private readonly struct Reader(Vocabulary vocabulary, List<(int Spelling, int Stem)> words) : ITokenSink
    {
        public void Take(ReadOnlySpan<char> text, int start, int length, TokenKind kind, bool isGlued)
        {
            var spelling = vocabulary.Spellings.FindOrAdd(text);
            words.Add((spelling, vocabulary.StemOf(spelling, kind)));
        }
    }
}
