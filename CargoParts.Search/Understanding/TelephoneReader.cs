using System.Text;

namespace CargoParts.Search.Understanding;

/// <summary>Takes telephone numbers out of the text before another reader sees a part number, a year or a chassis in them.</summary>
internal static class TelephoneReader
{
    private const int ShortestFirstGroup = 3;
    private const int ShortestMarked = 9;
    private const int Longest = 14;
    private const int NationalLength = 9;

    private static readonly HashSet<string> Markers =
    [
        "جوال", "جوالي", "الجوال", "موبايل", "هاتف", "الهاتف", "تلفون", "تليفون", "واتس", "واتساب", "الواتس", "للتواصل", "التواصل", "اتصال", "للاتصال",
        "phone", "telephone", "tel", "mobile", "whatsapp", "call",
    ];

    private static readonly HashSet<string> Numbers = ["رقم", "number", "no"];

    public static void Read(Reading reading)
    {
        for (var first = 0; first < reading.Words.Count; first++)
        {
            if (reading.IsFreeNumber(first) && !reading.Words[first].IsGlued && EndOf(reading, first) is > 0 and var end)
            {
                var start = MarkerOf(reading, first);
                reading.Take(start, end - start, UnderstoodField.Courtesy, "telephone");
                first = end - 1;
            }
        }
    }

    /// <summary>One past the last group of the longest number that starts here; 0 when none does.</summary>
    private static int EndOf(Reading reading, int first)
    {
        var isMarked = MarkerOf(reading, first) < first;
        var digits = new StringBuilder(Longest);
        var longest = 0;
        for (var end = first; reading.IsFreeNumber(end) && (end == first || IsGroupSign(reading.Between(end))); end++)
        {
            digits.Append(reading.Words[end].Text);
            if (digits.Length > Longest)
            {
                break;
            }

            var isWhole = end + 1 == reading.Words.Count || !reading.Words[end + 1].IsGlued;
            var isNumber = isMarked ? digits.Length >= ShortestMarked
                : reading.Words[first].Length >= ShortestFirstGroup && IsTelephone(digits.ToString());
            if (isWhole && isNumber)
            {
                longest = end + 1;
            }
        }

        // Five digits and five are how makers write a part: «01234-56789».
        return !isMarked && longest == first + 2 && reading.Words[first].Length == reading.Words[first + 1].Length ? 0 : longest;
    }

    /// <summary>Where the words begin that announce a telephone: «رقم الجوال», "phone no"; the number itself without them.</summary>
    private static int MarkerOf(Reading reading, int number)
    {
        var marker = Numbers.Contains(reading.FreeText(number - 1)) ? number - 2 : number - 1;
        if (!Markers.Contains(reading.FreeText(marker)))
        {
            return number;
        }

        return Numbers.Contains(reading.FreeText(marker - 1)) ? marker - 1 : marker;
    }

    private static bool IsGroupSign(ReadOnlySpan<char> between) => between.Trim() is [] or ['-'] or ['.'] or [')'] or ['('];

    /// <summary>Saudi numbers: mobiles 05, landlines 011–017, and the nation-wide 9200 and 800.</summary>
    private static bool IsTelephone(string digits)
    {
        var national = digits.StartsWith("00966", StringComparison.Ordinal) ? digits[5..]
            : digits.StartsWith("966", StringComparison.Ordinal) ? digits[3..]
            : digits.StartsWith('0') ? digits[1..]
            : "";
        return (national.Length == NationalLength && national is ['5', ..] or ['1', >= '1' and <= '7', ..])
            || (digits.Length == NationalLength && digits.StartsWith("9200", StringComparison.Ordinal))
            || (digits.Length == NationalLength + 1 && digits.StartsWith("800", StringComparison.Ordinal));
    }
}
