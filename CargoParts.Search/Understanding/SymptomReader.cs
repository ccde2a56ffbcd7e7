using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>Reads what is wrong with the car in words: «المكينة تسخن».</summary>
/// <remarks>
/// A symptom is found as its phrase, or as all of its words close together: «المكينة في كامري 2012 تسخن»; the one with more words counts.
/// A part that is named in more than one word is no word of a symptom: «كاتم صوت شكمان». A symptom of one word counts only where every part
/// that is named can be its cause, or is where it shows.
/// </remarks>
internal sealed class SymptomReader
{
    // Words that may stand between those of a symptom.
    private const int MostBetween = 4;
    private const int MostWords = 8;

    // «تهريب زيت من المكينة»: they lead to the place of the trouble.
    private static readonly HashSet<string> Prepositions =
        ["من", "في", "على", "علي", "ع", "مع", "عند", "تحت", "داخل", "جوا", "حق", "حقت", "from", "in", "at", "of", "on", "the", "with", "when", "under", "inside"];

    // «المكينة فيها صوت», "engine making noise": they join the place to the trouble.
    private static readonly HashSet<string> Links = ["فيها", "فيه", "صار", "صارت", "عندها", "is", "are", "has", "making", "makes"];

    // Whole assemblies: beside a symptom they are where it shows, not what is to be bought.
    private static readonly HashSet<string> Assemblies = ["engine-assembly", "transmission-automatic", "transmission-manual"];

    private readonly Lexicon _lexicon;
    private readonly (string[] Keys, string Id)[] _symptoms;
    private readonly HashSet<string> _keys;

    public SymptomReader(Lexicon lexicon)
    {
        _lexicon = lexicon;
        _symptoms =
        [
            .. lexicon.Symptoms
                .Select(s => (Keys: Array.ConvertAll(Array.FindAll(s.Text.Split(' '), w => !Prepositions.Contains(w)), Key), Id: s.ValueOf(TermKind.Symptom)!))
                .Where(s => s.Keys.Length is > 0 and <= MostWords)
                .OrderByDescending(s => s.Keys.Length),
        ];
        _keys = [.. _symptoms.SelectMany(s => s.Keys)];
    }

    /// <summary>Takes the first symptom, and the part at which it shows.</summary>
    public Complaint? Read(Reading reading)
    {
        var phrase = reading.Segments.Find(s => s.Term.Has(TermKind.Symptom));
        Span<int> places = stackalloc int[MostWords];
        if (Scattered(reading, places) is (var found, var count) && count > (phrase?.Count ?? 0))
        {
            var words = places[..count];
            words.Sort();
            if (count == 1 && !MayCause(reading, found, words[0], words[0] + 1))
            {
                return null;
            }

            foreach (var word in words)
            {
                if (!reading.IsTaken(word))
                {
                    reading.Take(word, 1, UnderstoodField.Complaint, found);
                }
            }

            return Told(reading, found, words[0], words[^1] + 1);
        }

        if (phrase?.Term.ValueOf(TermKind.Symptom) is not { } id || (phrase.Count == 1 && !MayCause(reading, id, phrase.First, phrase.End)))
        {
            return null;
        }

        reading.Take(phrase, UnderstoodField.Complaint, id);
        return Told(reading, id, phrase.First, phrase.End);
    }

    /// <summary>The symptom between two words; takes the place beside it too.</summary>
    private Complaint Told(Reading reading, string id, int first, int end)
    {
        if (PlaceBefore(reading, first) is { } before)
        {
            reading.Take(before, UnderstoodField.Complaint, id);
        }

        if (PlaceBehind(reading, end) is { } behind)
        {
            reading.Take(end, behind.End - end, UnderstoodField.Complaint, id);
        }

        return new Complaint(id, IsFaultCode: false, _lexicon.Complaints[id]);
    }

    private static Segment? PlaceBefore(Reading reading, int first)
    {
        while (Links.Contains(reading.FreeText(first - 1)))
        {
            first--;
        }

        return reading.SegmentAt(first - 1) is { } place && IsPart(place) && Assemblies.Contains(place.Term.ValueOf(TermKind.Part)!) ? place : null;
    }

    private static Segment? PlaceBehind(Reading reading, int end)
    {
        var word = end;
        while (Prepositions.Contains(reading.FreeText(word)))
        {
            word++;
        }

        if (reading.SegmentAt(word) is not { } place || place.First != word || !IsPart(place) || reading.IsBreakBefore(word))
        {
            return null;
        }

        var isLed = word > end || reading.FreeText(word).StartsWith("بال", StringComparison.Ordinal);
        return isLed || Assemblies.Contains(place.Term.ValueOf(TermKind.Part)!) ? place : null;
    }

    private static bool IsPart(Segment segment) => segment.Count == 1 && segment.Term.Has(TermKind.Part);

    /// <summary>Every part that is named elsewhere may be the cause of the symptom.</summary>
    private bool MayCause(Reading reading, string symptom, int first, int end)
    {
        var (before, behind) = (PlaceBefore(reading, first), PlaceBehind(reading, end));
        return reading.Segments.TrueForAll(s => s == before || s == behind || !s.Term.IsOnly(TermKind.Part)
            || Array.Exists(s.Term.Meanings, m => _lexicon.Complaints[symptom].Contains(m.Value)));
    }

    /// <summary>The symptom with the most words that all stand close together, in any order.</summary>
    /// <param name="places">Gets the words; at least <see cref="MostWords"/> long.</param>
    private (string Id, int Words)? Scattered(Reading reading, Span<int> places)
    {
        var keys = new string?[reading.Words.Count];
        var found = 0;
        for (var word = 0; word < keys.Length; word++)
        {
            if (reading.Words[word].Kind != TokenKind.Number && !(reading.SegmentAt(word) is { Count: > 1 } name && name.Term.Has(TermKind.Part))
                && Key(reading.FreeText(word)) is var key && _keys.Contains(key))
            {
                keys[word] = key;
                found++;
            }
        }

        foreach (var (wanted, id) in found == 0 ? [] : _symptoms)
        {
            if (wanted.Length <= found && AreClose(keys, wanted, places))
            {
                return (id, wanted.Length);
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

    /// <summary>One key for the forms of a word: without article, one person of the verb (تسخن, يسخن, Egyptian بتسخن), one "not".</summary>
    private static string Key(string word)
    {
        var bare = word.Length > 5 && word.StartsWith("بال", StringComparison.Ordinal) ? word[3..]
            : word.Length > 4 && word.StartsWith("ال", StringComparison.Ordinal) ? word[2..]
            : word.Length > 4 && word[0] == 'ب' && word[1] is 'ت' or 'ي' ? word[1..]
            : word;
        return bare is "مو" or "مش" or "مب" ? "ما" : bare.Length > 3 && bare[0] == 'ت' ? string.Concat("ي", bare.AsSpan(1)) : bare;
    }
}
