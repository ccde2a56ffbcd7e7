using System.Globalization;
using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>Reads model years in the forms of market-terms.json, those of the Hijra too; sizes, prices and model numbers are no years.</summary>
internal sealed class YearReader(Lexicon lexicon, TimeProvider clock)
{
    private const int Earliest = 1950;

    // «كامري 50»: beside a name alone, an older year is more likely a model or a generation.
    private const int EarliestShort = 1980;
    private const int LastMonth = 12;

    // The years of the Hijra in which there were cars to find parts for.
    private const int EarliestHijri = 1385;
    private const int Century = 100;
    private const int Twenty = 20;

    private static readonly HashSet<string> Markers =
        ["موديل", "موديلات", "الموديل", "مديل", "م", "شكل", "سنه", "صنع", "الصنع", "انتاج", "طراز", "model", "year", "my"];
    private static readonly HashSet<string> ModelMarkers = ["موديل", "موديلات", "الموديل", "مديل", "طراز", "model"];
    private static readonly HashSet<string> Gregorian = ["م", "ميلادي", "ميلاديه"];
    private static readonly HashSet<string> Hijri = ["ه", "هجري", "هجريه", "h", "hijri", "ah"];
    private static readonly HashSet<string> Warranty = ["ضمان", "الضمان", "بضمان", "كفاله", "warranty"];
    private static readonly HashSet<string> Between = ["بين", "مابين", "between"];
    private static readonly HashSet<string> And = ["و", "and"];
    private static readonly HashSet<string> Or = ["او", "or", "و", "and"];
    private static readonly HashSet<string> From = ["من", "from"];
    private static readonly HashSet<string> Since = ["since", "ابتداء", "بدايه", "starting"];
    private static readonly HashSet<string> To = ["الي", "لين", "حتي", "ل", "لحد", "لغايه", "to", "till", "until", "thru", "through"];
    private static readonly HashSet<string> UpTo = ["الي", "لين", "حتي", "لحد", "لغايه", "to", "till", "until"];
    private static readonly HashSet<string> Now = ["الان", "الحين", "اليوم", "now", "present", "date", "today"];
    private static readonly HashSet<string> Before = ["قبل", "تحت", "دون", "before", "pre", "under", "below"];
    private static readonly HashSet<string> After = ["بعد", "after", "post", "over", "above"];
    private static readonly HashSet<string> Than = ["من", "than"];
    private static readonly HashSet<string> Older = ["اقدم", "اقل", "ادني", "older", "earlier", "less"];
    private static readonly HashSet<string> Newer = ["احدث", "اعلي", "اكبر", "اجدد", "newer", "later", "more"];
    private static readonly HashSet<string> Upwards =
    [
        "وفوق", "فوق", "وطالع", "طالع", "وطلوع", "ومافوق", "فمافوق", "واعلي", "فاعلي", "واحدث", "واجدد", "وبعد", "up", "newer", "later", "onwards",
        "onward", "above", "plus",
    ];
    private static readonly HashSet<string> Downwards =
        ["ونازل", "نازل", "ونزول", "وتحت", "واقل", "فاقل", "واقدم", "ومادون", "وقبل", "older", "earlier", "below", "down"];
    private static readonly HashSet<string> Links = ["وانت", "وما", "فما", "and", "or", "او"];
    private static readonly HashSet<string> NotYears = ["ريال", "سي", "cc", "كيلو", "كم", "km", "sar", "لتر", "بوصه", "انش", "حبه", "حبات"];

    // «الشكل الجديد», «اخر موديل», "old shape".
    private static readonly HashSet<string> Shapes = ["شكل", "الشكل", "شكله", "بشكل", "موديل", "الموديل", "shape", "model", "generation"];
    private static readonly HashSet<string> NewShape = ["جديد", "الجديد", "جديده", "الجديده", "الاخير", "اخر", "احدث", "new", "latest", "newest"];
    private static readonly HashSet<string> OldShape = ["قديم", "القديم", "قديمه", "القديمه", "old", "older", "previous"];

    private static readonly UmAlQuraCalendar HijriCalendar = new();

    private readonly NumberWords _words = new(lexicon);

    private int Latest => clock.GetUtcNow().Year + 1;

    /// <summary>Takes the first statement of a year from the words, and of the shape of the car.</summary>
    /// <returns>Inclusive; null: open or not said.</returns>
    public (short? From, short? To) Read(Reading reading)
    {
        ReadShape(reading);
        for (var word = 0; word < reading.Words.Count; word++)
        {
            if (YearAt(reading, word, hasMarker: false) is { } found)
            {
                return Extend(reading, word, found);
            }
        }

        return (null, null);
    }

    private static void ReadShape(Reading reading)
    {
        for (var word = 0; word < reading.Words.Count; word++)
        {
            var shape = Shapes.Contains(reading.FreeText(word)) ? Said(word + 1) : Shapes.Contains(reading.FreeText(word + 1)) ? Said(word) : null;
            if (shape is not null && !reading.IsFreeNumber(word + 2))
            {
                reading.TakeExtra(word, 2, "shape", shape);
                return;
            }
        }

        string? Said(int word) => NewShape.Contains(reading.FreeText(word)) ? "newest" : OldShape.Contains(reading.FreeText(word)) ? "older" : null;
    }

    private (short? From, short? To) Extend(Reading reading, int first, FoundYear start)
    {
        var end = start.End;
        (int? from, int? to) = (start.From, start.To);
        var isSingle = false;
        if (RangeEnd(reading, first, start) is { } last)
        {
            end = last.End;
            (from, to) = (Math.Min(start.From, last.From), Math.Max(start.To, last.To));
        }
        else if (OpenEnd(reading, end) is { } open)
        {
            (from, to) = open.IsUpwards ? (start.From, null) : ((int?)null, (int?)start.To);
            end = open.End;
        }
        else if (IsOpenSign(reading, end))
        {
            to = null;
        }
        else
        {
            isSingle = true;
        }

        for (var marker = Leading(reading, first, Markers); marker < first; marker = Leading(reading, first, Markers))
        {
            first = marker;
        }

        if (isSingle && Direction(reading, first) is { } direction)
        {
            (first, from, to) = (direction.First, direction.IsUpwards ? start.To + direction.Step : null, direction.IsUpwards ? null : start.From - direction.Step);
        }

        first = Leading(reading, first, From);
        first = Leading(reading, first, Since);
        first = Leading(reading, first, Between);
        reading.Take(first, end - first, UnderstoodField.Year, Written(from, to));
        return ((short?)from, (short?)to);
    }

    /// <summary>What a word before a single year makes of it: «قبل», «احدث من», «من», "up to".</summary>
    private static (int First, bool IsUpwards, int Step)? Direction(Reading reading, int first)
    {
        var word = reading.FreeText(first - 1);
        var isThan = Than.Contains(word);
        return Before.Contains(word) ? (first - 1, false, 1)
            : After.Contains(word) ? (first - 1, true, 1)
            : isThan && Older.Contains(reading.FreeText(first - 2)) ? (first - 2, false, 1)
            : isThan && Newer.Contains(reading.FreeText(first - 2)) ? (first - 2, true, 1)
            : From.Contains(word) || Since.Contains(word) ? (first - 1, true, 0)
            : UpTo.Contains(word) ? (reading.FreeText(first - 2) == "up" ? first - 2 : first - 1, false, 0)
            : null;
    }

    /// <summary>"2015", "2012-2017", "2016-" and "-2011".</summary>
    private static string Written(int? from, int? to) =>
        from == to ? string.Create(CultureInfo.InvariantCulture, $"{from}")
            : string.Create(CultureInfo.InvariantCulture, $"{from}-{to}");

    private static int Leading(Reading reading, int first, HashSet<string> words) =>
        first > 0 && words.Contains(reading.FreeText(first - 1)) ? first - 1 : first;

    private FoundYear? YearAt(Reading reading, int word, bool hasMarker)
    {
        if (!reading.IsFreeNumber(word))
        {
            return InWords(reading, word);
        }

        var digits = reading.Words[word].Text;
        if (NotYears.Contains(reading.FreeText(word + 1)) || IsInDate(reading, word) || !int.TryParse(digits, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        if (digits.Length == 4 && IsHijri(reading, word, number, hasMarker))
        {
            return new FoundYear(
                HijriCalendar.ToDateTime(number, 1, 1, 0, 0, 0, 0).Year,
                HijriCalendar.ToDateTime(number, LastMonth, 1, 0, 0, 0, 0).Year,
                Hijri.Contains(reading.FreeText(word + 1)) ? word + 2 : word + 1);
        }

        // "2k15"
        if (digits == "2" && reading.FreeText(word + 1) == "k" && reading.Words[word + 1].IsGlued
            && reading.IsFreeNumber(word + 2) && reading.Words[word + 2] is { IsGlued: true, Length: 2, Text: var last })
        {
            return FoundYear.Of(2000 + int.Parse(last, CultureInfo.InvariantCulture), word + 3);
        }

        var isYear = digits.Length switch
        {
            4 => number >= Earliest && number <= Latest,
            2 => hasMarker || IsMarked(reading, word) || IsRange(reading, word) || IsBehindApostrophe(reading, word)
                || (Full(number) >= EarliestShort && IsNextToModel(reading, word)),
            1 => hasMarker || ModelMarkers.Contains(reading.FreeText(word - 1)),
            _ => false,
        };
        var year = digits.Length == 4 ? number : Full(number);
        return isYear && year >= Earliest ? FoundYear.Of(year, IsGregorian(reading, word + 1) ? word + 2 : word + 1) : null;
    }

    private int Full(int twoDigits) => twoDigits + 2000 <= Latest ? twoDigits + 2000 : twoDigits + 1900;

    /// <summary>A bare 1435 may be a price or a size: a word or a sign must say what it is.</summary>
    private bool IsHijri(Reading reading, int word, int number, bool hasMarker)
    {
        var isInRange = To.Contains(reading.FreeText(word + 1)) && Hijri.Contains(reading.FreeText(word + 3));
        return number >= EarliestHijri && number <= HijriCalendar.GetYear(clock.GetUtcNow().UtcDateTime) + 1
            && (hasMarker || isInRange || IsMarked(reading, word) || Hijri.Contains(reading.FreeText(word + 1)));
    }

    private static bool IsGregorian(Reading reading, int word) =>
        Gregorian.Contains(reading.FreeText(word)) && (reading.Words[word].IsGlued || reading.Words[word].Length > 1);

    // «ضمان سنة» says how long.
    private static bool IsMarked(Reading reading, int word) =>
        Markers.Contains(reading.FreeText(word - 1)) && !Warranty.Contains(reading.FreeText(word - 2));

    private static bool IsBehindApostrophe(Reading reading, int word) =>
        reading.Words[word].Start > 0 && reading.Text[reading.Words[word].Start - 1] is '\'' or '’' or '‘' or '`';

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
        between.Trim() is [var sign] && (sign == 'ـ' || CharFolding.Fold(sign) is '-' or '/' or '_' or '~');

    private FoundYear? RangeEnd(Reading reading, int first, FoundYear from)
    {
        var end = from.End;
        var next = To.Contains(reading.FreeText(end)) ? end + 1
            : Between.Contains(reading.FreeText(first - 1)) && And.Contains(reading.FreeText(end)) ? end + 1
            : reading.IsFreeNumber(end) && IsRangeSign(reading.Between(end)) ? end
            : -1;
        if (next < 0)
        {
            return InRow(reading, first, end);
        }

        var isShort = reading.Words[first].Length <= 2;
        if (Markers.Contains(reading.FreeText(next)))
        {
            next++;
        }

        return next < reading.Words.Count && YearAt(reading, next, hasMarker: true) is { } to && (!isShort || to.From >= from.From) ? to : null;
    }

    /// <summary>«كامري 2012 2013 2014», «2015 او 2016», «15 و 16»: the last of years in a row.</summary>
    private FoundYear? InRow(Reading reading, int first, int end)
    {
        var length = reading.Words[first].Length;
        FoundYear? last = null;
        while (true)
        {
            var isLinked = Or.Contains(reading.FreeText(end));
            var next = isLinked ? end + 1 : end;
            if (!reading.IsFreeNumber(next) || reading.Words[next].Length != length || (length != 4 && !isLinked)
                || YearAt(reading, next, hasMarker: isLinked) is not { } more)
            {
                return last;
            }

            (last, end) = (last is { } before ? more with { From = Math.Min(before.From, more.From), To = Math.Max(before.To, more.To) } : more, more.End);
        }
    }

    private static (bool IsUpwards, int End)? OpenEnd(Reading reading, int end)
    {
        if (To.Contains(reading.FreeText(end)) && Now.Contains(reading.FreeText(end + 1)))
        {
            return (true, end + 2);
        }

        var isLinked = Links.Contains(reading.FreeText(end));
        var word = isLinked ? end + 1 : end;
        return Says(Upwards) ? (true, word + 1) : Says(Downwards) ? (false, word + 1) : null;

        // «او احدث» is «واحدث».
        bool Says(HashSet<string> direction) =>
            direction.Contains(reading.FreeText(word)) || (isLinked && direction.Contains("و" + reading.FreeText(word)));
    }

    /// <summary>«الفين وخمسطعش», «عشرين واحد وعشرين», «موديل السبعطعش», «موديل ثمانية وتسعين».</summary>
    private FoundYear? InWords(Reading reading, int word)
    {
        var text = reading.FreeText(word);
        if (text.Length == 0 || reading.Words[word].Kind != TokenKind.Arabic)
        {
            return null;
        }

        var isMarked = IsMarked(reading, word);
        if (_words.At(reading, word, isMarked && text.StartsWith("ال", StringComparison.Ordinal) && _words.Of(text) is null ? 2 : 0) is not { } number)
        {
            return null;
        }

        // «عشرين عشرين»: 2020.
        if (number.Value == Twenty && _words.At(reading, number.End) is { Value: >= 10 } later && later.Value + 2000 <= Latest)
        {
            return FoundYear.Of(2000 + later.Value, later.End);
        }

        var isYear = number.Value >= Earliest && number.Value <= Latest && (number.End > word + 1 || isMarked);
        return isYear ? FoundYear.Of(number.Value, number.End)
            : isMarked && number.Value < Century ? FoundYear.Of(Full(number.Value), number.End)
            : null;
    }

    /// <param name="From">The first of the years it can mean: a year of the Hijra lies in two or three of ours.</param>
    /// <param name="End">One past its last word.</param>
    private readonly record struct FoundYear(int From, int To, int End)
    {
        public static FoundYear Of(int year, int end) => new(year, year, end);
    }
}
