using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace CargoParts.Data.Values;

/// <summary>Brings numbers and codes that people type or paste into the form that the parsers here compare.</summary>
public static class TypedCode
{
    /// <summary>Twice what the longest code needs with all its blanks and invisible marks; more is no code, and is not looked at.</summary>
    private const int MaxTyped = 100;

    private const char InvalidUnicode = '\uFFFE';

    /// <summary>
    /// ASCII digits for those of any script, upper case, wide and other presentation forms as plain ones; without blanks, dashes, dots,
    /// brackets and the invisible marks of direction.
    /// </summary>
    /// <returns>Everything else as it was typed, for a parser to refuse; empty for null and for what is too long.</returns>
    public static string Compact(string? typed)
    {
        if (typed is null or { Length: > MaxTyped })
        {
            return "";
        }

        var plain = Ascii.IsValid(typed) || !IsText(typed) ? typed : typed.Normalize(NormalizationForm.FormKC);
        var compact = new StringBuilder(plain.Length);
        foreach (var c in plain)
        {
            if (!IsSeparator(c))
            {
                compact.Append(CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit ? (char)('0' + digit) : char.ToUpperInvariant(c));
            }
        }

        return compact.ToString();
    }

    /// <summary>Only the digits 0–9, <paramref name="length"/> of them.</summary>
    internal static bool IsDigits([NotNullWhen(true)] string? compact, int length) =>
        compact?.Length == length && !compact.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static bool IsSeparator(char c) => c is '.' or '(' or ')' || char.IsWhiteSpace(c)
        || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.DashPunctuation;

    // Normalising throws at halves of surrogate pairs; no code has whole ones either.
    private static bool IsText(string typed) => !typed.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !typed.Contains(InvalidUnicode);
}
