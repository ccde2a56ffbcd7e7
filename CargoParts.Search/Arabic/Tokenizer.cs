namespace CargoParts.Search.Arabic;

/// <summary>The script a token is written in.</summary>
public enum TokenKind
{
    Arabic,
    Latin,
    Number,
}

/// <param name="Text">Folded.</param>
/// <param name="Start">First character in the text that was tokenized.</param>
/// <param name="Length">In characters of that text, marks inside the word included.</param>
/// <param name="Kind">A run never mixes kinds: «كامري2018» is two tokens.</param>
/// <param name="IsGlued">No blank or sign stands between this token and the one before it.</param>
public readonly record struct Token(string Text, int Start, int Length, TokenKind Kind, bool IsGlued)
{
    public int End => Start + Length;
}

/// <summary>Splits text into runs of Arabic letters, Latin letters and digits, folded on the way.</summary>
public static class Tokenizer
{
    /// <summary>Longest token; the rest of a longer run is dropped.</summary>
    public const int MaxTokenLength = 64;

    private const char Tatweel = '\u0640';

    /// <param name="clean">Text as <see cref="ArabicNormalizer.Clean"/> returns it: offsets point into it.</param>
    public static List<Token> Tokenize(string clean)
    {
        var tokens = new TokenList([]);
        Tokenize(clean, ref tokens);
        return tokens.Tokens;
    }

    /// <summary>The same without a string for each token.</summary>
    /// <param name="sink">Given each token in turn.</param>
    internal static void Tokenize<TSink>(string clean, ref TSink sink)
        where TSink : struct, ITokenSink
    {
        ArgumentNullException.ThrowIfNull(clean);
        Span<char> run = stackalloc char[MaxTokenLength];
        var length = 0;
        var start = 0;
        var end = 0;
        TokenKind? kind = null;
        var lastEnd = -1;

        for (var i = 0; i < clean.Length; i++)
        {
            var folded = CharFolding.Fold(clean[i]);
            if (folded == '\0')
            {
                // «2012ـ2015»: a stretched line joins letters and parts numbers.
                if (kind == TokenKind.Number && clean[i] == Tatweel)
                {
                    Flush(run, ref sink);
                }
                else if (kind is not null)
                {
                    end = i + 1;
                }

                continue;
            }

            var next = KindOf(folded);
            if (next != kind)
            {
                Flush(run, ref sink);
                kind = next;
                start = i;
            }

            if (next is not null)
            {
                if (length < MaxTokenLength)
                {
                    run[length++] = folded;
                }

                end = i + 1;
            }
        }

        Flush(run, ref sink);

        void Flush(ReadOnlySpan<char> letters, ref TSink to)
        {
            if (kind is { } known && length > 0)
            {
                to.Take(letters[..length], start, end - start, known, start == lastEnd);
                lastEnd = end;
            }

            length = 0;
            kind = null;
        }
    }

    private static TokenKind? KindOf(char folded) =>
        CharFolding.IsDigit(folded) ? TokenKind.Number
        : CharFolding.IsArabic(folded) ? TokenKind.Arabic
        : char.IsLetter(folded) ? (folded >= '\u0600' && folded < '\u0700' ? TokenKind.Arabic : TokenKind.Latin)
        : null;

    private readonly struct TokenList(List<Token> tokens) : ITokenSink
    {
        public List<Token> Tokens => tokens;

        public void Take(ReadOnlySpan<char> text, int start, int length, TokenKind kind, bool isGlued) =>
            tokens.Add(new Token(new string(text), start, length, kind, isGlued));
    }
}

/// <summary>Takes tokens one by one; a struct, so that it is compiled into the loop. For the parameters see <see cref="Token"/>.</summary>
internal interface ITokenSink
{
    void Take(ReadOnlySpan<char> text, int start, int length, TokenKind kind, bool isGlued);
}
