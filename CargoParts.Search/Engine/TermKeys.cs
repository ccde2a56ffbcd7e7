using CargoParts.Search.Arabic;

namespace CargoParts.Search.Engine;

/// <summary>How words stand in a <see cref="TermIndex"/>: by stem, then by spelling, so that all spellings of a stem are one run of terms.</summary>
internal static class TermKeys
{
    // Sorts before every letter and never occurs in a word.
    private const char Separator = '\u0001';

    public static string Exact(Word word) => word.Exact == word.Stem ? Family(word) : $"{word.Stem}{Separator}{word.Exact}";

    /// <summary>The prefix of all spellings with the word's stem.</summary>
    public static string Family(Word word) => word.Stem + Separator;
}
