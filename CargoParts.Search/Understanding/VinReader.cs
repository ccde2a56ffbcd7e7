using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>Recognises vehicle identification numbers, also in lower case, in groups, or cut short behind a word for them.</summary>
/// <remarks>ISO 3779 and 3780. The check digit binds North American and Chinese makers only.</remarks>
internal sealed class VinReader(Lexicon lexicon, TimeProvider clock)
{
    private const int VinLength = 17;
    private const int WmiLength = 3;
    private const int ShortestPart = 6;
    private const int FewestDigits = 5;
    private const int CheckDigit = 8;
    private const int ModelYear = 9;

    private static readonly HashSet<string> Markers = ["هيكل", "الهيكل", "شاصي", "الشاصي", "شاصيه", "الشاصيه", "vin", "chassis"];

    // "Number" says of what only together with the word before it.
    private static readonly HashSet<string> Numbers = ["number", "no", "رقم", "نمبر"];

    /// <summary>Takes the first VIN in the text.</summary>
    public ReadVin? Read(Reading reading)
    {
        for (var first = 0; first < reading.Words.Count; first++)
        {
            if (!StartsChunk(reading, first))
            {
                continue;
            }

            var letters = "";
            for (var end = first; end < reading.Words.Count && reading.Words[end].Kind != TokenKind.Arabic && letters.Length < VinLength; end++)
            {
                if (end > first && !reading.Words[end].IsGlued && reading.Between(end).Trim() is not ([] or ['-']))
                {
                    break;
                }

                letters += reading.Words[end].Text;
                var isWhole = end + 1 == reading.Words.Count || !reading.Words[end + 1].IsGlued;
                if (isWhole && letters.Length >= ShortestPart && Recognise(reading, first, end, letters) is { } vin)
                {
                    reading.Take(first, end + 1 - first, UnderstoodField.Vin, vin.Value);
                    return vin;
                }
            }
        }

        return null;
    }

    private ReadVin? Recognise(Reading reading, int first, int end, string letters)
    {
        var value = letters.ToUpperInvariant();
        var digits = value.Count(char.IsAsciiDigit);
        if (digits < FewestDigits || !value.All(char.IsAsciiLetterOrDigit))
        {
            return null;
        }

        // The letters I, O and Q do not occur: they are digits in disguise.
        var repaired = value.Replace('I', '1').Replace('O', '0').Replace('Q', '0');
        var wmi = repaired[..WmiLength];
        var isKnownMaker = lexicon.MakesByWmi.ContainsKey(wmi);
        var isOneChunk = !reading.Text.AsSpan(reading.Words[first].Start..reading.Words[end].End).Contains(' ');
        if (value.Length == VinLength)
        {
            var isChecked = IsChecked(repaired);
            var isPlausible = isOneChunk
                ? isChecked || (digits < VinLength && (isKnownMaker || value.AsSpan(VinLength - 4).IndexOfAnyExceptInRange('0', '9') < 0))
                : isKnownMaker;
            return isPlausible ? new ReadVin(repaired, wmi, YearOf(repaired), isChecked, LengthOk: true, Partial: false) : null;
        }

        if (isOneChunk && isKnownMaker && value.Length is VinLength - 1 or VinLength + 1 && digits < value.Length)
        {
            return new ReadVin(repaired, wmi, null, CheckDigitOk: false, LengthOk: false, Partial: value.Length < VinLength);
        }

        return isOneChunk && value.Length is >= ShortestPart and < VinLength && IsMarked(reading, first) && !IsPartNumber(reading, first, end)
            ? new ReadVin(repaired, isKnownMaker ? wmi : "", null, CheckDigitOk: false, LengthOk: false, Partial: true)
            : null;
    }

    private static bool IsMarked(Reading reading, int word) =>
        Markers.Contains(reading.FreeText(word - 1))
        || (Numbers.Contains(reading.FreeText(word - 1)) && Markers.Contains(reading.FreeText(word - 2)));

    // «شاصي 51201-60180» orders the chassis frame.
    private bool IsPartNumber(Reading reading, int first, int end)
    {
        var typed = reading.Text[reading.Words[first].Start..reading.Words[end].End];
        return typed.AsSpan().ContainsAny('-', '.') && lexicon.Formats.Any(f => f.IsTelling && f.Written.IsMatch(typed));
    }

    private bool IsChecked(string vin)
    {
        var sum = 0;
        for (var at = 0; at < VinLength; at++)
        {
            if (!lexicon.VinValues.TryGetValue(vin[at], out var value))
            {
                return false;
            }

            sum += value * lexicon.VinWeights[at];
        }

        var digit = sum % 11;
        return vin[CheckDigit] == (digit == 10 ? 'X' : (char)('0' + digit));
    }

    private short? YearOf(string vin)
    {
        if (!lexicon.VinYears.TryGetValue(vin[ModelYear], out var years))
        {
            return null;
        }

        // North America: a digit at position 7 means before 2010.
        var isOldAmerican = vin[0] is >= '1' and <= '5' && char.IsAsciiDigit(vin[6]);
        return isOldAmerican || years.Later > clock.GetUtcNow().Year + 1 ? years.Earlier : years.Later;
    }

    private static bool StartsChunk(Reading reading, int word) =>
        reading.Words[word].Kind != TokenKind.Arabic && !reading.IsTaken(word)
        && (!reading.Words[word].IsGlued || reading.Words[word - 1].Kind == TokenKind.Arabic);
}
