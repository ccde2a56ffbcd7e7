using System.Buffers;
using System.Globalization;
using CargoParts.Data.Values;

namespace CargoParts.Web.Platform.Observability;

/// <summary>Whose number it is.</summary>
internal enum PersonalNumber
{
    Phone,
    Iban,
    Identity,
    Card,
    Chassis,
}

/// <summary>
/// Finds in any text the numbers that lead to a person: telephones, identity, account, card and chassis numbers, in digits of any script.
/// </summary>
/// <remarks>
/// What has the form of something else stays: GUIDs, part numbers, prices, fractions, dates. Where one form fits both, the person
/// goes first: one in ten numbers of 13 to 19 digits passes as a card.
/// </remarks>
internal static class PersonalNumbers
{
    private const int MobileLength = 9;
    private const int IdentityLength = 10;
    private const int ShortestCard = 13;
    private const int LongestNumber = 19;
    private const int ShortestForeign = 10;
    private const int LongestForeign = 15;
    private const int IbanLength = 24;
    private const int ChassisLength = 17;
    private const int FewestChassisDigits = 4;
    private const int GuidLength = 36;
    private const int ShortestGroup = 3;
    private const int LongestGap = 3;
    private const string Country = "966";
    private const string EncodedPlus = "%2B";

    // ASCII, Arabic, Persian and wide ones.
    private static readonly SearchValues<char> Digits = SearchValues.Create(
        [.. Enumerable.Range('0', 10).Concat(Enumerable.Range(0x0660, 10)).Concat(Enumerable.Range(0x06F0, 10)).Concat(Enumerable.Range(0xFF10, 10)).Select(c => (char)c)]);

    /// <param name="from">Where to begin; after a find, its end.</param>
    /// <param name="found">From the first character to one past the last, with the plus.</param>
    public static bool TryFind(ReadOnlySpan<char> text, int from, out Range found, out PersonalNumber kind)
    {
        var at = from;
        while (at < text.Length && text[at..].IndexOfAny(Digits) is >= 0 and var next)
        {
            var digit = at + next;
            var start = WordStart(text, digit, at);
            var end = WordEnd(text, digit);
            if (IsGuid(text, start))
            {
                at = start + GuidLength;
                continue;
            }

            if (end - start > EncodedPlus.Length && start > 0 && IsEncodedPlus(text[(start - 1)..]))
            {
                start += EncodedPlus.Length - 1;
            }

            var length = TryWord(text, start, end, out kind);
            if (length == 0 && IsNumber(text[start..end]) && !IsFraction(text, start))
            {
                length = TryGroups(text, start, out kind);
            }

            if (length > 0)
            {
                found = (start > from && text[start - 1] == '+' ? start - 1 : start)..(start + length);
                return true;
            }

            at = end;
        }

        (found, kind) = (default, default);
        return false;
    }

    private static int TryWord(ReadOnlySpan<char> text, int start, int end, out PersonalNumber kind)
    {
        var word = text[start..end];
        kind = PersonalNumber.Iban;
        if (word.StartsWith("SA", StringComparison.OrdinalIgnoreCase) && IbanEnd(text, start) is > 0 and var length)
        {
            return length;
        }

        kind = PersonalNumber.Chassis;
        if (word.Length != ChassisLength)
        {
            return 0;
        }

        var digits = 0;
        foreach (var c in word)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return digits is >= FewestChassisDigits and < ChassisLength ? ChassisLength : 0;
    }

    /// <returns>The length of an account number with its blanks and dashes; 0: none begins here.</returns>
    private static int IbanEnd(ReadOnlySpan<char> text, int start)
    {
        var count = 0;
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (IsWord(c) && (count is < 2 or > 3 || DigitOf(c) >= 0))
            {
                count++;
                if (count == IbanLength)
                {
                    return i + 1 == text.Length || !IsWord(text[i + 1]) ? i + 1 - start : 0;
                }
            }
            else if (c is not (' ' or '-' or '\u00A0') || count % 4 != 0)
            {
                return 0;
            }
        }

        return 0;
    }

    /// <summary>The longest number that begins with this group of digits.</summary>
    private static int TryGroups(ReadOnlySpan<char> text, int start, out PersonalNumber kind)
    {
        Span<char> digits = stackalloc char[LongestNumber];
        Span<int> groups = stackalloc int[LongestNumber];
        var (count, groupCount, longest, at) = (0, 0, 0, start);
        var hasPlus = (start > 0 && text[start - 1] == '+') || (start >= EncodedPlus.Length && IsEncodedPlus(text[(start - EncodedPlus.Length)..]));
        kind = PersonalNumber.Phone;
        while (at < text.Length)
        {
            var end = WordEnd(text, at);
            if (count + end - at > LongestNumber || !IsNumber(text[at..end]))
            {
                break;
            }

            groups[groupCount++] = end - at;
            for (; at < end; at++)
            {
                digits[count++] = (char)('0' + DigitOf(text[at]));
            }

            if (KindOf(digits[..count], groups[..groupCount], hasPlus) is { } read && !(groupCount > 1 && IsHour(text, end, groups[groupCount - 1])))
            {
                (longest, kind) = (end - start, read);
            }

            at = NextGroup(text, end);
            if (at == end)
            {
                break;
            }
        }

        return longest;
    }

    private static PersonalNumber? KindOf(ReadOnlySpan<char> digits, ReadOnlySpan<int> groups, bool hasPlus)
    {
        var isWhole = groups.Length == 1;
        if (IsPhone(digits, groups) || (hasPlus && digits.Length is >= ShortestForeign and <= LongestForeign))
        {
            return PersonalNumber.Phone;
        }

        if (isWhole && digits.Length == IdentityLength && digits[0] is '1' or '2' && Luhn.IsValid(digits))
        {
            return PersonalNumber.Identity;
        }

        return digits.Length >= ShortestCard && Luhn.IsValid(digits) && (isWhole || (IsIssued(digits) && groups[..^1].IndexOfAnyInRange(1, ShortestGroup - 1) < 0))
            ? PersonalNumber.Card
            : null;
    }

    private static bool IsPhone(ReadOnlySpan<char> digits, ReadOnlySpan<int> groups)
    {
        if (groups.Length == 1 && digits.Length == MobileLength)
        {
            return digits[0] == '5';
        }

        var national = digits.StartsWith("00" + Country) ? digits[5..]
            : digits.StartsWith(Country) ? digits[3..]
            : digits[0] == '0' ? digits[1..]
            : [];
        if (national.Length != MobileLength)
        {
            return false;
        }

        // Five digits and five are how makers write a part: «01234-56789».
        return national[0] == '5' || (national is ['1', >= '1' and <= '7', ..] && groups is not [5, 5]);
    }

    /// <summary>Does a card with these first digits have this many?</summary>
    /// <remarks>ISO/IEC 7812; the ranges of the schemes that are accepted here and of the great ones elsewhere.</remarks>
    private static bool IsIssued(ReadOnlySpan<char> digits)
    {
        var four = ((digits[0] - '0') * 1000) + ((digits[1] - '0') * 100) + ((digits[2] - '0') * 10) + digits[3] - '0';
        return four switch
        {
            >= 4000 and <= 4999 => digits.Length is 13 or 16 or 19,
            >= 3400 and <= 3499 or >= 3700 and <= 3799 => digits.Length == 15,
            >= 3000 and <= 3099 or >= 3600 and <= 3699 or >= 3800 and <= 3999 => digits.Length >= 14,
            >= 2221 and <= 2720 or >= 5100 and <= 5599 => digits.Length == 16,
            >= 3500 and <= 3599 or >= 5000 and <= 5099 or >= 5600 and <= 6999 => digits.Length >= 16,
            _ => false,
        };
    }

    private static bool IsEncodedPlus(ReadOnlySpan<char> text) => text.StartsWith(EncodedPlus, StringComparison.OrdinalIgnoreCase);

    // 05-12-2026 10:33 is no telephone.
    private static bool IsHour(ReadOnlySpan<char> text, int end, int length) =>
        length == 2 && end + 2 < text.Length && text[end] == ':' && DigitOf(text[end + 1]) >= 0 && DigitOf(text[end + 2]) >= 0;

    private static bool IsFraction(ReadOnlySpan<char> text, int start) => start > 1 && text[start - 1] is '.' or ',' && DigitOf(text[start - 2]) >= 0;

    /// <returns>Where the next group of digits begins; <paramref name="end"/> when something else stands between.</returns>
    private static int NextGroup(ReadOnlySpan<char> text, int end)
    {
        var at = end;
        while (at < text.Length && at - end < LongestGap && IsGap(text[at]))
        {
            at++;
        }

        return at > end && at < text.Length && DigitOf(text[at]) >= 0 ? at : end;
    }

    private static bool IsGap(char c) => c is ' ' or '-' or '.' or '(' or ')' or '+' or '\u00A0' or '\u202F' or (>= '\u2010' and <= '\u2014')
        || (!char.IsAscii(c) && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format);

    private static bool IsGuid(ReadOnlySpan<char> text, int start) =>
        text.Length - start >= GuidLength && text[start + 8] == '-' && text[start + 13] == '-' && Guid.TryParseExact(text.Slice(start, GuidLength), "D", out _);

    private static int WordStart(ReadOnlySpan<char> text, int at, int from)
    {
        while (at > from && IsWord(text[at - 1]))
        {
            at--;
        }

        return at;
    }

    private static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && IsWord(text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsNumber(ReadOnlySpan<char> word) => !word.ContainsAnyExcept(Digits);

    // Arabic letters do stand against a number without a blank, Latin ones make it another word.
    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || (c > '\u0600' && DigitOf(c) >= 0);

    private static int DigitOf(char c) => char.IsAscii(c) ? (char.IsAsciiDigit(c) ? c - '0' : -1) : CharUnicodeInfo.GetDecimalDigitValue(c);
}
