using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CargoParts.Data.Searches;
using CargoParts.Data.Values;
using CargoParts.Search.Arabic;
using CargoParts.Search.Understanding;

namespace CargoParts.Web.Features.Search.Learning;

/// <summary>Takes out of a query what could lead to a person: telephones, e-mail addresses, identity, account and card numbers, chassis numbers.</summary>
internal static partial class QueryMask
{
    public const int MaxLength = 200;

    private const string Mask = "#";
    private const int WmiLength = 3;

    /// <summary>Digits that in one piece are more than any size, year or price; part numbers are known by then.</summary>
    private const int LongRun = 9;

    /// <summary>Digits that in several pieces are more than a few years and sizes.</summary>
    private const int LongGroups = 11;

    /// <summary>Digits; no maker gives a part more.</summary>
    private const int LongestPartNumber = 12;

    /// <returns>The folded query with masks, at most <see cref="MaxLength"/> characters.</returns>
    public static string Of(Interpretation read)
    {
        var text = read.Query;
        var masked = new StringBuilder(text.Length);
        var at = 0;
        foreach (var (start, length, shown) in Known(read).OrderBy(k => k.Start))
        {
            masked.Append(MaskFree(text[at..start])).Append(shown);
            at = start + length;
        }

        masked.Append(MaskFree(text[at..]));
        var folded = ArabicNormalizer.Fold(masked.ToString());
        return folded.Length <= MaxLength ? folded : folded[..MaxLength];
    }

    /// <returns>The number of a part, or null when it may as well be somebody's.</returns>
    public static string? PartNumber(Interpretation read) =>
        read.PartNumber is { Compact: { Length: <= WantedPart.MaxNumberLength } number } && !IsPersonal(number)
        && !read.Spans.Any(s => s.Field == UnderstoodField.PartNumber && Accounts(read.Query).Exists(a => Overlap(a, s)))
            ? number
            : null;

    /// <summary>Stretches of the text that are known for what they are, without overlaps, and what stands in the log for each.</summary>
    /// <remarks>An account number goes before a part number that was read in it.</remarks>
    private static IEnumerable<(int Start, int Length, string Shown)> Known(Interpretation read)
    {
        var accounts = Accounts(read.Query);
        foreach (var account in accounts)
        {
            yield return (account.Index, account.Length, Mask);
        }

        foreach (var span in read.Spans)
        {
            if (Shown(span, read.Query.Substring(span.Start, span.Length)) is { } shown
                && !accounts.Exists(a => Overlap(a, span)))
            {
                yield return (span.Start, span.Length, shown);
            }
        }
    }

    private static List<Match> Accounts(string text) =>
        [.. Account().Matches(text).Where(a => !Array.TrueForAll(a.Value.Split(' ', '-'), IsYearOrSize))];

    private static bool Overlap(Match match, in UnderstoodSpan span) => match.Index < span.Start + span.Length && span.Start < match.Index + match.Length;

    /// <returns>What stands in the log for a stretch that was understood; null: it is treated like any other text.</returns>
    private static string? Shown(in UnderstoodSpan span, string text) => span.Field switch
    {
        UnderstoodField.PartNumber => IsPersonal(PartNumberReader.Compact(text)) ? Mask : text,
        UnderstoodField.Vin => Wmi(text),
        UnderstoodField.Courtesy when span.Value == "telephone" => Mask,
        _ => null,
    };

    private static string MaskFree(string text)
    {
        var masked = Chassis().Replace(text, chassis => Wmi(chassis.Value));
        return Digits().Replace(masked, run => IsLong(run.Value) ? Mask : run.Value);
    }

    private static string Wmi(string chassis) => chassis.Length > WmiLength ? chassis[..WmiLength] + Mask : chassis;

    private static bool IsLong(string run)
    {
        var groups = run.Split([' ', '.', '-', '/', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        return Array.Exists(groups, g => g.Length >= LongRun) || (groups.Sum(g => g.Length) >= LongGroups && !Array.TrueForAll(groups, IsYearOrSize));
    }

    private static bool IsYearOrSize(string digits) => digits.Length <= 3 || (digits.Length == 4 && Value(digits[0]) is 1 or 2 && Value(digits[1]) is 9 or 0);

    /// <summary>A Saudi mobile number, an identity number or a run that is longer than any part number.</summary>
    private static bool IsPersonal(string compact) => compact.All(char.IsAsciiDigit)
        && (compact.Length > LongestPartNumber || SaudiPhone.KindOf(compact) == PhoneKind.Mobile || NationalId.TryParse(compact, out _));

    private static int Value(char digit) => CharUnicodeInfo.GetDecimalDigitValue(digit);

    // E-mail addresses, Saudi bank accounts, cards in groups of four.
    [GeneratedRegex(@"\S+@\S+|\bSA ?\d{2}(?: ?[0-9A-Z]{4}){5}\b|\b\d{4}(?:[ -]\d{4}){2,3}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Account();

    // Also what the reader of chassis numbers leaves alone: two in one query, or letters that no chassis number has.
    [GeneratedRegex(@"(?<![\w])(?=(?:\w*\d){4})[0-9A-Z]{17}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Chassis();

    [GeneratedRegex(@"\d(?:[ .\-/()]{0,2}\d)+")]
    private static partial Regex Digits();
}
