namespace CargoParts.Search.Arabic;

/// <summary>Folds the spellings of one letter into one letter, so that «أَمامي», «امامى» and «امامي» become the same text.</summary>
public static class CharFolding
{
    /// <summary>The folded letter, or <c>'\0'</c> for a mark that carries no letter (tashkeel, tatweel, bidi and joining marks).</summary>
    /// <param name="c">A UTF-16 unit of text that is already NFKC.</param>
    /// <remarks>
    /// Alef, yeh and teh marbuta have one form each, hamza carriers become their letter, Persian, Urdu and Gulf letters the Arabic
    /// ones; گ is ق because the workshops' گير is قير.
    /// </remarks>
    public static char Fold(char c) => c switch
    {
        >= 'a' and <= 'z' => c,
        >= 'A' and <= 'Z' => (char)(c | 0x20),
        < '\u0080' => c,
        >= '\u064B' and <= '\u065F' or '\u0670' or '\u0640' => '\0',
        >= '\u06D6' and <= '\u06ED' => '\0',
        '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u061C' or '\uFEFF' or '\u00AD' => '\0',
        >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' => '\0',
        'أ' or 'إ' or 'آ' or 'ٱ' => 'ا',
        'ى' or 'ی' or 'ې' or 'ے' or 'ئ' => 'ي',
        'ؤ' => 'و',
        'ة' or 'ۀ' or 'ہ' or 'ھ' or 'ە' => 'ه',
        'ک' or 'ڪ' => 'ك',
        'گ' => 'ق',
        'چ' => 'ج',
        'ڤ' or 'ڥ' => 'ف',
        'پ' => 'ب',
        'ژ' => 'ز',
        >= '٠' and <= '٩' => (char)('0' + (c - '٠')),
        >= '۰' and <= '۹' => (char)('0' + (c - '۰')),
        '٫' => '.',
        '٬' or '،' => ',',
        '؟' => '?',
        '؛' => ';',
        '\u00A0' => ' ',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => '-',
        _ => char.ToLowerInvariant(c),
    };

    /// <summary>A letter of the Arabic script, in folded form.</summary>
    public static bool IsArabic(char folded) => folded is >= 'ء' and <= 'ي';

    public static bool IsLatin(char folded) => folded is >= 'a' and <= 'z';

    public static bool IsDigit(char folded) => folded is >= '0' and <= '9';
}
