using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>Reads what is wrong with the car: fault codes («P0301») and symptoms («المكينة تسخن»).</summary>
/// <remarks>A symptom is found as its phrase, or as all of its words close together: «المكينة في كامري 2012 تسخن».</remarks>
internal sealed class ComplaintReader
{
    private const int CodeDigits = 4;

    // Words that may stand between those of a symptom.
    private const int MostBetween = 4;

    private readonly Lexicon _lexicon;
    private readonly (string[] Keys, string Id)[] _symptoms;
    private readonly HashSet<string> _keys;

    public ComplaintReader(Lexicon lexicon)
    {
        _lexicon = lexicon;
        _symptoms =
        [
            .. lexicon.Symptoms
                .Select(s => (Keys: Array.ConvertAll(s.Text.Split(' '), Key), Id: s.ValueOf(TermKind.Symptom)!))
                .Where(s => s.Keys.Length > 1)
                .OrderByDescending(s => s.Keys.Length),
        ];
        _keys = [.. _symptoms.SelectMany(s => s.Keys)];
    }

    /// <summary>Takes the first fault code; before the phrases, which see generations and models in its letters.</summary>
    public Complaint? ReadFaultCode(Reading reading)
    {
        for (var word = 0; word < reading.Words.Count; word++)
        {
            if (CodeAt(reading, word) is (var code, var end))
            {
                reading.Take(word, end - word, UnderstoodField.Complaint, code);
                return new Complaint(code, IsFaultCode: true, PartsOf(code));
            }
        }

        return null;
    }

    /// <summary>Takes the first symptom.</summary>
    public Complaint? ReadSymptom(Reading reading)
    {
        if (reading.Segments.Find(s => s.Term.Has(TermKind.Symptom)) is { } segment)
        {
            var id = segment.Term.ValueOf(TermKind.Symptom)!;
            reading.Take(segment, UnderstoodField.Complaint, id);
            return new Complaint(id, IsFaultCode: false, _lexicon.Complaints[id]);
        }

        return ReadScattered(reading);
    }

    private Complaint? ReadScattered(Reading reading)
    {
        var keys = new string?[reading.Words.Count];
        var found = 0;
        for (var word = 0; word < keys.Length; word++)
        {
            if (reading.Words[word].Kind != TokenKind.Number && Key(reading.FreeText(word)) is var key && _keys.Contains(key))
            {
                keys[word] = key;
                found++;
            }
        }

        if (found < 2)
        {
            return null;
        }

        Span<int> places = stackalloc int[8];
        foreach (var (wanted, id) in _symptoms)
        {
            if (wanted.Length <= Math.Min(found, places.Length) && AreClose(keys, wanted, places))
            {
                foreach (var place in places[..wanted.Length])
                {
                    if (!reading.IsTaken(place))
                    {
                        reading.Take(place, 1, UnderstoodField.Complaint, id);
                    }
                }

                return new Complaint(id, IsFaultCode: false, _lexicon.Complaints[id]);
            }
        }

        return null;
    }

    private static bool AreClose(string?[] keys, string[] wanted, Span<int> places)
    {
        var (least, most) = (int.MaxValue, 0);
        for (var at = 0; at < wanted.Length; at++)
        {
            var place = Array.IndexOf(keys, wanted[at]);
            if (place < 0)
            {
                return false;
            }

            places[at] = place;
            (least, most) = (Math.Min(least, place), Math.Max(most, place));
        }

        return most + 1 - least <= wanted.Length + MostBetween;
    }

    /// <summary>The word without article, and with one letter for he and she: تسخن and يسخن are one.</summary>
    private static string Key(string word)
    {
        var bare = word.Length > 4 && word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : word;
        return bare.Length > 3 && bare[0] == 'ت' ? string.Concat("ي", bare.AsSpan(1)) : bare;
    }

    /// <summary>"P0301", "p 0301", "P-0301", «P٠٣٠١», "U110A": body, chassis, powertrain or network.</summary>
    private static (string Code, int End)? CodeAt(Reading reading, int word)
    {
        if (reading.FreeText(word) is not ("p" or "b" or "c" or "u") || (reading.Words[word].IsGlued && reading.Words[word - 1].Kind != TokenKind.Arabic))
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
            && (!isApart || digits[0] == '0');
        return isCode ? ((reading.Words[word].Text + digits).ToUpperInvariant(), end) : null;
    }

    private IReadOnlyList<string> PartsOf(string code)
    {
        for (var length = code.Length; length > 0; length--)
        {
            if (_lexicon.Complaints.TryGetValue(code[..length], out var parts))
            {
                return parts;
            }
        }

        return [];
    }
}
