using System.Globalization;
using System.Text.RegularExpressions;

namespace CargoParts.Web.Platform.Culture;

/// <summary>Reads numbers as people type them: ١٢٥٠٫٥, 1,250.50, +5%. What could be meant in two ways is not read.</summary>
public static partial class TypedNumber
{
    private const int Halalas = 100;

    /// <summary>A price with at most two decimals.</summary>
    public static long? ReadRiyals(string text) => Amount().IsMatch(Plain(text)) && Read(text) is { } riyals ? (long)(riyals * Halalas) : null;

    /// <summary>A whole number, 0 or more.</summary>
    public static int? ReadCount(string text) => Whole().IsMatch(Plain(text)) && Read(text) is { } count && count <= int.MaxValue ? (int)count : null;

    /// <summary>A rate with or without its sign.</summary>
    public static decimal? ReadPercent(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = Plain(text).Replace('\u066A', '%').Replace('\u2212', '-').Trim('%');
        return Rate().IsMatch(plain) ? Read(plain) : null;
    }

    private static decimal? Read(string text) => decimal.TryParse(
        Plain(text).Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : null;

    // Digits of any script, the Arabic marks for decimals and thousands; blanks and the invisible marks of direction say nothing.
    private static string Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(text.Where(c => !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format).Select(c => c switch
        {
            '\u066B' => '.',
            '\u066C' => ',',
            _ when CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit => (char)('0' + digit),
            _ => c,
        }));
    }

    [GeneratedRegex(@"^(\d{1,12}|\d{1,3}(,\d{3}){1,3})(\.\d{1,2})?$", RegexOptions.ECMAScript)]
    private static partial Regex Amount();

    [GeneratedRegex(@"^(\d{1,12}|\d{1,3}(,\d{3}){1,3})$", RegexOptions.ECMAScript)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[+-]?\d{1,4}(\.\d{1,2})?$", RegexOptions.ECMAScript)]
    private static partial Regex Rate();
}
