using System.Collections.Frozen;

namespace CargoParts.Search.Arabic;

/// <summary>A word as the index keeps it.</summary>
/// <param name="Stem">Words with one stem find each other. Latin words and numbers are their own stems.</param>
/// <param name="Exact">Folded, otherwise as written; what phrases compare and what scores higher.</param>
public readonly record struct Word(string Stem, string Exact);

/// <summary>Turns text into words, the same way for listings and for queries.</summary>
/// <param name="protectedWords">Folded names of cars and parts and words of the trade; they are stemmed to each other only
/// (<see cref="ArabicStemmer.Stem"/>).</param>
public sealed class Analyzer(IReadOnlySet<string> protectedWords)
{
    /// <summary>Without protected words: for text that holds no names.</summary>
    public static readonly Analyzer Plain = new(FrozenSet<string>.Empty);

    /// <param name="text">As people write it; it is cleaned and folded here.</param>
    /// <returns>The words in order of the text, repeated ones too; signs and blanks leave none.</returns>
    public List<Word> Words(string text) => Tokenizer.Tokenize(ArabicNormalizer.Clean(text)).ConvertAll(ToWord);

    /// <param name="token">Of cleaned text, as <see cref="Tokenizer.Tokenize"/> returns it.</param>
    public Word ToWord(Token token) => new(StemOf(token.Text, token.Kind), token.Text);

    /// <param name="folded">Text of a token.</param>
    internal string StemOf(string folded, TokenKind kind) => kind == TokenKind.Arabic ? ArabicStemmer.Stem(folded, protectedWords) : folded;
}
