using System.Globalization;
using System.Text;

namespace CargoParts.Search.Arabic;

/// <summary>Text as <see cref="ArabicNormalizer.Clean"/> makes it, and the place in the original that each of its characters comes from.</summary>
/// <remarks>
/// The original is normalised stretch by stretch. A new stretch begins at each character that takes no part in the ones before it: it is
/// no mark, since marks change places behind their letter and compose with it, and it does not compose with the stretch either, as Hangul
/// does. So the stretches together are the whole text normalised at once.
/// </remarks>
public sealed class CleanedText
{
    // Marks and letters that compose with the one before them begin here.
    private const char FirstMark = '\u0300';

    // Of every character of the text, and of a blank at the end that the text goes without.
    private readonly List<TextRange> _origins;

    public CleanedText(string original)
    {
        ArgumentNullException.ThrowIfNull(original);
        var text = new StringBuilder(original.Length);
        _origins = new List<TextRange>(original.Length);
        int[] places = [.. Enumerable.Range(0, original.Length).Where(i => !ArabicNormalizer.IsInvisible(original[i]))];
        var visible = ArabicNormalizer.WellFormed(new string([.. places.Select(i => original[i])]));
        for (var (start, end) = (0, 0); start < visible.Length; start = end)
        {
            end = StretchEnd(visible, start);
            var origin = new TextRange(places[start], places[end - 1] + 1 - places[start]);
            foreach (var c in Normalized(visible[start..end]))
            {
                var isBlank = ArabicNormalizer.IsBlank(c);
                if (!isBlank || (text.Length > 0 && text[^1] != ' '))
                {
                    text.Append(isBlank ? ' ' : c);
                    _origins.Add(origin);
                }
            }
        }

        Text = text.ToString().TrimEnd(' ');
    }

    public string Text { get; }

    /// <summary>The stretch of the original that a stretch of <see cref="Text"/> comes from: whole letters with their marks.</summary>
    /// <param name="start">First character in <see cref="Text"/>.</param>
    /// <param name="length">At least 1.</param>
    public TextRange Origin(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + length, Text.Length);
        var first = _origins[start].Start;
        return new TextRange(first, _origins[start + length - 1].End - first);
    }

    private static int StretchEnd(string text, int start)
    {
        var end = start + Rune.GetRuneAt(text, start).Utf16SequenceLength;
        while (end < text.Length && Rune.GetRuneAt(text, end) is var next && TakesPart(text[start..end], next))
        {
            end += next.Utf16SequenceLength;
        }

        return end;
    }

    private static bool TakesPart(string stretch, Rune next)
    {
        if (next.Value < FirstMark || (next.IsBmp && CharFolding.IsArabic((char)next.Value)))
        {
            return false;
        }

        // Half-width sound marks are letters until they are normalised.
        var own = Normalized(next.ToString());
        return Rune.GetUnicodeCategory(Rune.GetRuneAt(own, 0)) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark
            || Normalized(stretch + next) != Normalized(stretch) + own;
    }

    private static string Normalized(string text) => text.Normalize(NormalizationForm.FormKC);
}

/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">In UTF-16 units.</param>
public readonly record struct TextRange(int Start, int Length)
{
    public int End => Start + Length;
}
