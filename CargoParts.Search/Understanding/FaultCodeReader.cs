using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>Reads fault codes: «P0301», «كود بي 0301».</summary>
internal sealed class FaultCodeReader(Lexicon lexicon)
{
    private const int CodeDigits = 4;

    private static readonly HashSet<string> CodeWords = ["كود", "الكود", "رمز", "عطل", "العطل", "خطا", "code", "error", "fault", "dtc"];

    /// <summary>Takes the first fault code; before the phrases, which see generations and models in its letters.</summary>
    public Complaint? Read(Reading reading)
    {
        for (var word = 0; word < reading.Words.Count; word++)
        {
            if (CodeAt(reading, word) is (var code, var end))
            {
                var first = word;
                while (CodeWords.Contains(reading.FreeText(first - 1)))
                {
                    first--;
                }

                reading.Take(first, end - first, UnderstoodField.Complaint, code);
                return new Complaint(code, IsFaultCode: true, PartsOf(code));
            }
        }

        return null;
    }

    /// <summary>"P0301", "p 0301", "P-0301", «P٠٣٠١», «بي 0301», "U110A": body, chassis, powertrain or network.</summary>
    private static (string Code, int End)? CodeAt(Reading reading, int word)
    {
        if (SystemOf(reading.FreeText(word)) is not { } system
            || (reading.Words[word].IsGlued && reading.Words[word - 1].Kind != TokenKind.Arabic))
        {
            return null;
        }

        var digits = "";
        var end = word + 1;
        while (end < reading.Words.Count && digits.Length < CodeDigits && !reading.IsTaken(end)
            && (reading.Words[end].IsGlued || (end == word + 1 && reading.Between(end).Trim() is [] or ['-'])))
        {
            digits += reading.Words[end++].Text;
        }

        var isApart = reading.Words.Count > word + 1 && reading.Between(word + 1).Contains(' ');
        var isWhole = end == reading.Words.Count || !reading.Words[end].IsGlued || reading.Words[end].Kind == TokenKind.Arabic;
        var isCode = digits.Length == CodeDigits && isWhole && digits[0] is >= '0' and <= '3' && digits.All(char.IsAsciiHexDigitLower)
            && (!(isApart || reading.Words[word].Kind == TokenKind.Arabic) || digits[0] == '0');
        return isCode ? (system + digits.ToUpperInvariant(), end) : null;
    }

    private static char? SystemOf(string word) => word switch
    {
        "p" or "بي" => 'P',
        "b" => 'B',
        "c" or "سي" => 'C',
        "u" or "يو" => 'U',
        _ => null,
    };

    private IReadOnlyList<string> PartsOf(string code)
    {
        for (var length = code.Length; length > 0; length--)
        {
            if (lexicon.Complaints.TryGetValue(code[..length], out var parts))
            {
                return parts;
            }
        }

        return [];
    }
}
