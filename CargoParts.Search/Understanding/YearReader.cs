using System.Globalization;
using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>Reads model years in the forms of market-terms.json; sizes, prices and model numbers are no years.</summary>
internal sealed class YearReader(Lexicon lexicon, TimeProvider clock)
{
    private const int Earliest = 1950;

    // «كامري 50»: beside a name alone, an older year is more likely a model or a generation.
    private const int EarliestShort = 1980;
    private const int LastMonth = 12;

    private static readonly HashSet<string> Markers = ["موديل", "موديلات", "الموديل", "مديل", "م", "شكل", "سنه", "model", "year", "my"];
    private static readonly HashSet<string> ModelMarkers = ["موديل", "موديلات", "الموديل", "مديل", "model"];
    private static readonly HashSet<string> Warranty = ["ضمان", "الضمان", "بضمان", "كفاله", "warranty"];
    private static readonly HashSet<string> Between = ["بين", "between"];
    private static readonly HashSet<string> And = ["و", "and"];
    private static readonly HashSet<string> From = ["من", "from"];
    private static readonly HashSet<string> To = ["الي", "لين", "حتي", "ل", "لحد", "لغايه", "to", "till", "until"];
    private static readonly HashSet<string> Before = ["قبل", "تحت", "before"];
    private static readonly HashSet<string> After = ["بعد", "after"];
    private static readonly HashSet<string> Upwards = ["وفوق", "فوق", "وطالع", "طالع", "ومافوق", "واعلي", "واحدث", "up", "newer", "later"];
    private static readonly HashSet<string> Downwards = ["ونازل", "نازل", "وتحت", "واقل", "واقدم", "older", "earlier"];
    private static readonly HashSet<string> Links = ["وانت", "وما", "فما", "and", "or", "او"];
    private static readonly HashSet<string> NotYears = ["ريال", "سي", "cc", "كيلو", "كم", "km", "sar", "لتر", "بوصه", "انش", "حبه", "حبات"];

    private int Latest => clock.GetUtcNow().Year + 1;

    /// <summary>Takes the first statement of a year from the words.</summary>
    /// <returns>Inclusive; null: open or not said.</returns>
    public (short? From, short? To) Read(Reading reading)
    {
        for (var word = 0; word < reading.Words.Count; word++)
        {
            if (YearAt(reading, word, hasMarker: false) is { } found)
            {
                return Extend(reading, word, found);
            }
        }

        return (null, null);
    }

    private (short? From, short? To) Extend(Reading reading, int first, (int Year, int End) start)
    {
        var (year, end) = start;
        (int? from, int? to) = (year, year);
        if (RangeEnd(reading, first, end, year) is { } last)
        {
            end = last.End;
            (from, to) = (Math.Min(year, last.Year), Math.Max(year, last.Year));
        }
        else if (OpenEnd(reading, end) is { } open)
        {
            (from, to) = open.IsUpwards ? (year, null) : ((int?)null, (int?)year);
            end = open.End;
        }
        else if (IsOpenSign(reading, end))
        {
            to = null;
        }

        first = Leading(reading, first, Markers);
        if (from == to && Leading(reading, first, Before) is var before && before < first)
        {
            (from, to, first) = ((int?)null, year - 1, before);
        }
        else if (from == to && Leading(reading, first, After) is var after && after < first)
        {
            (from, to, first) = (year + 1, (int?)null, after);
        }

        first = Leading(reading, first, From);
        first = Leading(reading, first, Between);
        reading.Take(first, end - first, UnderstoodField.Year, Written(from, to));
        return ((short?)from, (short?)to);
    }

    /// <summary>"2015", "2012-2017", "2016-" and "-2011".</summary>
    private static string Written(int? from, int? to) =>
        from == to ? string.Create(CultureInfo.InvariantCulture, $"{from}")
            : string.Create(CultureInfo.InvariantCulture, $"{from}-{to}");

    private static int Leading(Reading reading, int first, HashSet<string> words) =>
        first > 0 && words.Contains(reading.FreeText(first - 1)) ? first - 1 : first;

    private (int Year, int End)? YearAt(Reading reading, int word, bool hasMarker)
    {
        if (reading.IsFreeNumber(word))
        {
            var digits = reading.Words[word].Text;
            if (NotYears.Contains(reading.FreeText(word + 1)) || IsInDate(reading, word) || !int.TryParse(digits, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            var isYear = digits.Length switch
            {
                4 => number >= Earliest && number <= Latest,
                2 => hasMarker || IsMarked(reading, word) || IsRange(reading, word)
                    || (Full(number) >= EarliestShort && IsNextToModel(reading, word)),
                1 => hasMarker || ModelMarkers.Contains(reading.FreeText(word - 1)),
                _ => false,
            };
            var year = digits.Length == 4 ? number : Full(number);
            return isYear && year >= Earliest ? (year, word + 1) : null;
        }

        return InWords(reading, word);
    }

    private int Full(int twoDigits) => twoDigits + 2000 <= Latest ? twoDigits + 2000 : twoDigits + 1900;

    // «ضمان سنة» says how long.
    private static bool IsMarked(Reading reading, int word) =>
        Markers.Contains(reading.FreeText(word - 1)) && !Warranty.Contains(reading.FreeText(word - 2));

    /// <summary>«من 12 الى 15»: two short numbers that only say something together.</summary>
    private static bool IsRange(Reading reading, int word) =>
        From.Contains(reading.FreeText(word - 1)) && To.Contains(reading.FreeText(word + 1))
        && reading.IsFreeNumber(word + 2) && reading.Words[word + 2].Length is 2 or 4 && !NotYears.Contains(reading.FreeText(word + 3));

    /// <summary>«2015/2/3»: a day, not the years of a car.</summary>
    private static bool IsInDate(Reading reading, int word)
    {
        var first = word;
        while (first > 0 && IsJoined(reading, first))
        {
            first--;
        }

        return first + 2 < reading.Words.Count && IsJoined(reading, first + 1) && IsJoined(reading, first + 2)
            && (reading.Words[first].Length, reading.Words[first + 1].Length, reading.Words[first + 2].Length)
                is (4, 1 or 2, 1 or 2) or (1 or 2, 1 or 2, 4)
            && int.Parse(reading.Words[first + 1].Text, CultureInfo.InvariantCulture) <= LastMonth;
    }

    private static bool IsJoined(Reading reading, int word) =>
        reading.IsFreeNumber(word - 1) && reading.IsFreeNumber(word) && reading.Between(word) is ['/'] or ['-'] or ['.'];

    // "2012+" and, at the end, "2012-".
    private static bool IsOpenSign(Reading reading, int end)
    {
        var behind = reading.Text.AsSpan(reading.Words[end - 1].End);
        return behind is ['+' or '-'] or ['+', ' ', ..];
    }

    // «شاص 79 2015»: with a full year in the text the short number is a name.
    private static bool IsNextToModel(Reading reading, int word) =>
        !reading.Words.Exists(w => w.Kind == TokenKind.Number && w.Text is ['1', '9', _, _] or ['2', '0', _, _])
        && ((word > 0 && reading.SegmentAt(word - 1)?.Term.Has(TermKind.Model) == true)
            || (word + 1 < reading.Words.Count && reading.SegmentAt(word + 1)?.Term.Has(TermKind.Model) == true));

    private static bool IsRangeSign(ReadOnlySpan<char> between) =>
        between.Trim() is [var sign] && CharFolding.Fold(sign) is '-' or '/' or '_' or '~';

    private (int Year, int End)? RangeEnd(Reading reading, int first, int end, int from)
    {
        if (end >= reading.Words.Count)
        {
            return null;
        }

        var next = To.Contains(reading.FreeText(end)) ? end + 1
            : Between.Contains(reading.FreeText(first - 1)) && And.Contains(reading.FreeText(end)) ? end + 1
            : reading.IsFreeNumber(end) && IsRangeSign(reading.Between(end)) ? end
            : -1;
        if (next < 0)
        {
            // «كامري 2012 2013 2014»: years in a row.
            (int Year, int End)? last = null;
            while (reading.IsFreeNumber(end) && reading.Words[end].Length == 4 && YearAt(reading, end, hasMarker: false) is { } more)
            {
                (last, end) = (more, more.End);
            }

            return last;
        }

        var isShort = reading.Words[first].Length <= 2;
        if (next < reading.Words.Count && Markers.Contains(reading.FreeText(next)))
        {
            next++;
        }

        return next < reading.Words.Count && YearAt(reading, next, hasMarker: true) is { } to && (!isShort || to.Year >= from) ? to : null;
    }

    private static (bool IsUpwards, int End)? OpenEnd(Reading reading, int end)
    {
        var isLinked = Links.Contains(reading.FreeText(end));
        var word = isLinked ? end + 1 : end;
        return Says(Upwards) ? (true, word + 1) : Says(Downwards) ? (false, word + 1) : null;

        // «او احدث» is «واحدث».
        bool Says(HashSet<string> direction) =>
            direction.Contains(reading.FreeText(word)) || (isLinked && direction.Contains("و" + reading.FreeText(word)));
    }

    /// <summary>«الفين وخمسطعش», «الفين وواحد وعشرين», «موديل السبعطعش».</summary>
    private (int Year, int End)? InWords(Reading reading, int word)
    {
        var text = reading.FreeText(word);
        if (text.Length == 0 || reading.Words[word].Kind != TokenKind.Arabic)
        {
            return null;
        }

        if (Number(text) is { } thousands and >= 2000)
        {
            var (sum, end) = (thousands, word + 1);
            while (end < reading.Words.Count && reading.FreeText(end) is ['و', .. var rest] && Number(rest) is { } more and < 100)
            {
                (sum, end) = (sum + more, end + 1);
            }

            return sum <= Latest && (end > word + 1 || IsMarked(reading, word)) ? (sum, end) : null;
        }

        return IsMarked(reading, word) && Number(text.StartsWith("ال", StringComparison.Ordinal) ? text[2..] : text) is { } year and < 100
            ? (Full(year), word + 1)
            : null;
    }

    private int? Number(string word) => lexicon.NumberWords.TryGetValue(word, out var number) ? number : null;
}
