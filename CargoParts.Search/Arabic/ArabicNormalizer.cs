using System.Text;

namespace CargoParts.Search.Arabic;

/// <summary>Brings text into the form in which words are compared.</summary>
public static class ArabicNormalizer
{
    private const char NoCharacter = '\uFFFE';

    /// <summary>Cleans a query or title without changing what a person sees: NFKC, invisible marks removed, blanks collapsed and trimmed.</summary>
    /// <remarks>
    /// NFKC on the whole string comes before any folding: a decomposed hamza folds wrongly letter by letter. Invisible marks go before
    /// that: one between a letter and its accent would keep them apart, and cleaning twice would give another text.
    /// </remarks>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsClean(text))
        {
            return text;
        }

        var visible = text.Any(IsInvisible) ? string.Concat(text.Where(c => !IsInvisible(c))) : text;
        var composed = WellFormed(visible).Normalize(NormalizationForm.FormKC);
        var clean = new StringBuilder(composed.Length);
        foreach (var c in composed)
        {
            if (IsBlank(c))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else
            {
                clean.Append(c);
            }
        }

        return clean.ToString().TrimEnd(' ');
    }

    /// <summary>Folds every letter (<see cref="CharFolding"/>); marks vanish, everything else stays in place.</summary>
    /// <returns>The comparison form of a phrase; equal for spellings that mean the same letters.</returns>
    public static string Fold(string text)
    {
        var clean = Clean(text);
        var folded = new StringBuilder(clean.Length);
        foreach (var c in clean)
        {
            var f = CharFolding.Fold(c);
            if (f != '\0')
            {
                folded.Append(f);
            }
        }

        return folded.ToString();
    }

    /// <summary>Is it sure at a glance that nothing has to be changed? Most titles and queries are plain letters, digits and single blanks.</summary>
    private static bool IsClean(string text)
    {
        var before = ' ';
        foreach (var c in text)
        {
            // Letters that no other form means and that no mark can change, since there is none among them.
            var isPlain = c is (>= '!' and <= '~') or (>= '\u0621' and <= '\u063A') or (>= '\u0641' and <= '\u064A') or (>= '\u0660' and <= '\u0669')
                || (c == ' ' && before != ' ');
            if (!isPlain)
            {
                return false;
            }

            before = c;
        }

        return before != ' ' || text.Length == 0;
    }

    /// <summary>Removed before everything else: marks of direction and joining, soft hyphens.</summary>
    internal static bool IsInvisible(char c) =>
        c is '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u061C' or '\uFEFF' or '\u00AD'
            or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    internal static bool IsBlank(char c) => char.IsWhiteSpace(c) || char.IsControl(c);

    /// <summary>The text with U+FFFD for what Normalize throws on and any client can send: half a surrogate pair, and U+FFFE.</summary>
    internal static string WellFormed(string text) =>
        IsWellFormed(text) ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace(NoCharacter, '\uFFFD');

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]) || text[i] == NoCharacter)
            {
                return false;
            }
        }

        return true;
    }
}
