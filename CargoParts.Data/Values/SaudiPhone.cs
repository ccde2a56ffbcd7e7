using System.Diagnostics.CodeAnalysis;

namespace CargoParts.Data.Values;

/// <summary>What kind of telephone number was typed; only a mobile receives codes.</summary>
public enum PhoneKind
{
    /// <summary>No telephone number, or digits are missing or too many.</summary>
    Unknown,

    Mobile,

    /// <summary>Area codes 011–017.</summary>
    Landline,

    /// <summary>9200 and five digits: one number for all branches of a company.</summary>
    Unified,

    /// <summary>800 and seven digits.</summary>
    TollFree,

    /// <summary>Begins with the code of another country.</summary>
    Foreign,
}

/// <summary>A Saudi mobile number, by which people sign in.</summary>
/// <remarks>Numbering plan of the regulator: +966 5 and eight digits.</remarks>
public sealed record SaudiPhone
{
    private const string Country = "966";
    private const int NationalLength = 9;
    private const int TollFreeLength = 10;
    private const int ShownAtStart = 5;
    private const int ShownAtEnd = 3;
    private const int ShortestForeign = 7;
    private const int LongestForeign = 15;

    private SaudiPhone(string national) => E164 = $"+{Country}{national}";

    /// <summary>The stored form: <c>+966551234567</c>.</summary>
    public string E164 { get; }

    /// <summary>As people here write it: <c>0551234567</c>.</summary>
    public string National => $"0{E164.AsSpan(1 + Country.Length)}";

    /// <summary>As providers of messages and wa.me take it: <c>966551234567</c>.</summary>
    public string Digits => E164[1..];

    /// <summary>Enough for its owner to know it by: <c>+9665•••••567</c>.</summary>
    public string Masked => $"{E164.AsSpan(0, ShownAtStart)}{new string('•', E164.Length - ShownAtStart - ShownAtEnd)}{E164.AsSpan(E164.Length - ShownAtEnd)}";

    /// <param name="typed">With or without country code or leading zero, in digits of any script, with blanks, dashes, dots and brackets.</param>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out SaudiPhone? phone)
    {
        var (kind, national) = Read(typed);
        phone = kind == PhoneKind.Mobile ? new SaudiPhone(national) : null;
        return phone is not null;
    }

    /// <summary>Says why a number is refused.</summary>
    public static PhoneKind KindOf(string? typed) => Read(typed).Kind;

    /// <returns>The masked form, so that a number that gets into a text by mistake is not given away.</returns>
    public override string ToString() => Masked;

    private static (PhoneKind Kind, string National) Read(string? typed)
    {
        var compact = TypedCode.Compact(typed);
        var isPlus = compact.StartsWith('+');
        var digits = isPlus ? compact[1..] : compact;
        if (!TypedCode.IsDigits(digits, digits.Length))
        {
            return (PhoneKind.Unknown, "");
        }

        // 00 is the plus of those who dial; a + before it is a slip that leads nowhere.
        var isInternational = isPlus || digits.StartsWith("00", StringComparison.Ordinal);
        digits = isInternational && !isPlus ? digits[2..] : digits;
        if (digits.StartsWith(Country, StringComparison.Ordinal) && digits.Length >= Country.Length + NationalLength)
        {
            return NationalKind(digits[Country.Length..], hasAreaForm: true);
        }

        if (isInternational)
        {
            var isForeign = digits is [not '0', ..] && !digits.StartsWith(Country, StringComparison.Ordinal)
                && digits.Length is >= ShortestForeign and <= LongestForeign;
            return (isForeign ? PhoneKind.Foreign : PhoneKind.Unknown, "");
        }

        return digits.StartsWith('0') ? NationalKind(digits[1..], hasAreaForm: true) : NationalKind(digits, hasAreaForm: false);
    }

    /// <param name="hasAreaForm">Something stood before it: an area code counts only then, nine digits from 1 alone may be anything.</param>
    private static (PhoneKind Kind, string National) NationalKind(string digits, bool hasAreaForm) => (digits.Length switch
    {
        NationalLength when digits[0] == '5' => PhoneKind.Mobile,
        NationalLength when hasAreaForm && digits is ['1', >= '1' and <= '7', ..] => PhoneKind.Landline,
        NationalLength when digits.StartsWith("9200", StringComparison.Ordinal) => PhoneKind.Unified,
        TollFreeLength when digits.StartsWith("800", StringComparison.Ordinal) => PhoneKind.TollFree,
        _ => PhoneKind.Unknown,
    }, digits);
}
