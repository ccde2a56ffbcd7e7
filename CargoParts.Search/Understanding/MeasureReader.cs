using System.Globalization;
using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>Reads tyre sizes, oil grades, amperes, litres, rim inches and engine sizes, so that no reader takes them for years.</summary>
internal sealed class MeasureReader(Lexicon lexicon)
{
    private static readonly HashSet<string> Oil = ["زيت", "زيوت", "oil"];
    private static readonly HashSet<string> Engine = ["مكينه", "المكينه", "محرك", "ماكينه", "engine", "motor"];

    private static readonly HashSet<string> Grade = ["w", "دبليو"];
    private static readonly HashSet<string> Ampere = ["امبير", "امبيرات", "ah", "a", "amp", "ampere"];
    private static readonly HashSet<string> Litre = ["لتر", "ليتر", "لترات", "l", "liter", "litre", "liters", "litres"];
    private static readonly HashSet<string> Inch = ["بوصه", "بوصات", "انش", "انج", "inch"];
    private static readonly HashSet<string> Cylinders = ["سلندر", "سلندرات", "سلندرز", "cylinder", "cylinders", "cyl"];
    private static readonly HashSet<string> CubicCentimetres = ["سيسي", "cc"];
    private static readonly HashSet<string> Thousands = ["k", "الف", "الاف"];
    private static readonly HashSet<string> Size = ["مقاس", "قياس", "size"];

    /// <summary>Takes what its own shape gives away; before the phrases are looked up.</summary>
    public void ReadShapes(Reading reading)
    {
        for (var word = 0; word < reading.Words.Count; word++)
        {
            if (reading.IsFreeNumber(word))
            {
                _ = TakeTyreSize(reading, word) || TakeFlotationSize(reading, word) || TakeOilGrade(reading, word)
                    || TakeEngineSize(reading, word);
            }
            else
            {
                _ = TakeOilGradeInWords(reading, word) || TakeCylindersInWords(reading, word);
            }
        }
    }

    /// <summary>Takes the numbers whose meaning lies in a unit or a part beside them; after the phrases are known.</summary>
    public static void ReadUnits(Reading reading)
    {
        for (var word = 0; word < reading.Words.Count; word++)
        {
            if (reading.IsFreeNumber(word) && int.TryParse(reading.Words[word].Text, CultureInfo.InvariantCulture, out var number))
            {
                _ = TakeBeforeUnit(reading, word, number) || TakeBesidePart(reading, word, number) || TakeBesideEngine(reading, word, number);
            }
        }
    }

    private static bool TakeTyreSize(Reading reading, int word)
    {
        if (!IsNumber(reading, word, 125, 355) || !IsNumber(reading, word + 1, 25, 95))
        {
            return false;
        }

        var rim = reading.FreeText(word + 2) is "r" or "zr" or "ر" or "x" ? word + 3 : word + 2;
        if (!IsNumber(reading, rim, 12, 24) || !IsSizeSign(reading.Between(word + 1)) || !IsSizeSign(reading.Between(word + 2)))
        {
            return false;
        }

        var size = $"{reading.Words[word].Text}/{reading.Words[word + 1].Text}R{reading.Words[rim].Text}";
        reading.TakeExtra(word, rim + 1 - word, "tyre_size", size);
        return true;
    }

    /// <summary>"31x10.5R15": tyres for sand, in inches.</summary>
    private static bool TakeFlotationSize(Reading reading, int word)
    {
        var width = Behind(reading, word + 1, "x");
        if (!IsNumber(reading, word, 27, 44) || !IsNumber(reading, width, 8, 16) || !IsSizeSign(reading.Between(word + 1)))
        {
            return false;
        }

        var hasHalf = IsNumber(reading, width + 1, 0, 99) && reading.Between(width + 1) is [var point] && CharFolding.Fold(point) is '.' or ',';
        var end = hasHalf ? width + 2 : width + 1;
        var rim = Behind(reading, end, "r", "zr", "ر", "x");
        if (!IsNumber(reading, rim, 14, 24) || !IsSizeSign(reading.Between(end)))
        {
            return false;
        }

        var half = hasHalf ? "." + reading.Words[width + 1].Text : "";
        var size = $"{reading.Words[word].Text}x{reading.Words[width].Text}{half}R{reading.Words[rim].Text}";
        reading.TakeExtra(word, rim + 1 - word, "tyre_size", size);
        return true;
    }

    private static int Behind(Reading reading, int word, params ReadOnlySpan<string> letters) =>
        letters.Contains(reading.FreeText(word)) ? word + 1 : word;

    private static bool IsSizeSign(ReadOnlySpan<char> between) => between.Trim() is [] or ['/'] or ['-'] or ['*'] or ['x'] or ['×'];

    private static bool TakeOilGrade(Reading reading, int word)
    {
        if (!IsNumber(reading, word, 0, 25) || !Grade.Contains(reading.FreeText(word + 1)) || !IsNumber(reading, word + 2, 8, 60))
        {
            return false;
        }

        var grade = $"{reading.Words[word].Text}W-{reading.Words[word + 2].Text}";
        reading.TakeExtra(word, 3, "viscosity", grade);
        return true;
    }

    /// <summary>«زيت خمسة ثلاثين».</summary>
    private bool TakeOilGradeInWords(Reading reading, int word)
    {
        if (!Oil.Contains(reading.FreeText(word - 1)) || NumberAt(reading, word) is not (0 or 5 or 10 or 15 or 20)
            || NumberAt(reading, word + 1) is not (20 or 30 or 40 or 50 or 60))
        {
            return false;
        }

        var grade = string.Create(CultureInfo.InvariantCulture, $"{NumberAt(reading, word)}W-{NumberAt(reading, word + 1)}");
        reading.TakeExtra(word, 2, "viscosity", grade);
        return true;
    }

    /// <summary>«ستة سلندر».</summary>
    private bool TakeCylindersInWords(Reading reading, int word)
    {
        if (NumberAt(reading, word) is not (>= 3 and <= 12 and var number) || !Cylinders.Contains(reading.FreeText(word + 1)))
        {
            return false;
        }

        reading.TakeExtra(word, 2, "cylinders", number.ToString(CultureInfo.InvariantCulture));
        return true;
    }

    private int? NumberAt(Reading reading, int word) => lexicon.NumberWords.TryGetValue(reading.FreeText(word), out var number) ? number : null;

    private static bool TakeEngineSize(Reading reading, int word)
    {
        if (IsNumber(reading, word, 0, 8) && IsNumber(reading, word + 1, 0, 9) && reading.Words[word + 1].Length == 1
            && reading.Between(word + 1) is [var point] && CharFolding.Fold(point) is '.' or ',' && !Thousands.Contains(reading.FreeText(word + 2)))
        {
            var count = Litre.Contains(reading.FreeText(word + 2)) ? 3 : 2;
            reading.TakeExtra(word, count, "engine", $"{reading.Words[word].Text}.{reading.Words[word + 1].Text}");
            return true;
        }

        if (IsNumber(reading, word, 600, 8000))
        {
            var units = CubicCentimetres.Contains(reading.FreeText(word + 1)) ? 1
                : reading.FreeText(word + 1) == "سي" && reading.FreeText(word + 2) == "سي" ? 2 : 0;
            if (units > 0)
            {
                var litres = Math.Round(int.Parse(reading.Words[word].Text, CultureInfo.InvariantCulture) / 1000m, 1);
                reading.TakeExtra(word, 1 + units, "engine", litres.ToString("0.0", CultureInfo.InvariantCulture));
                return true;
            }
        }

        return IsNumber(reading, word, 3, 12) && TakeCylinders(reading, word);
    }

    private static bool TakeCylinders(Reading reading, int word)
    {
        var number = reading.Words[word].Text;
        if (Cylinders.Contains(reading.FreeText(word + 1)))
        {
            reading.TakeExtra(word, 2, "cylinders", number);
        }
        else if (Cylinders.Contains(reading.FreeText(word - 1)))
        {
            reading.TakeExtra(word - 1, 2, "cylinders", number);
        }
        else if (reading.FreeText(word - 1) == "v" && reading.Words[word].IsGlued && number is "6" or "8" or "10" or "12")
        {
            reading.TakeExtra(word - 1, 2, "engine", "V" + number);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static bool TakeBeforeUnit(Reading reading, int word, int number)
    {
        var unit = reading.FreeText(word + 1);
        var isSized = Size.Contains(reading.FreeText(word - 1));
        var first = isSized ? word - 1 : word;
        if (Ampere.Contains(unit) && number is >= 20 and <= 250)
        {
            reading.TakeExtra(word, 2, "ampere_hours", reading.Words[word].Text);
        }
        else if (Litre.Contains(unit) && number is >= 1 and <= 250)
        {
            reading.TakeExtra(word, 2, "volume_l", reading.Words[word].Text);
        }
        else if (Inch.Contains(unit) && number is >= 10 and <= 30)
        {
            reading.TakeExtra(first, word + 2 - first, SizeKey(reading), reading.Words[word].Text);
        }
        else if (isSized && reading.Words[word].Length <= 2)
        {
            reading.TakeExtra(first, 2, SizeKey(reading), reading.Words[word].Text);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static string SizeKey(Reading reading) =>
        reading.Segments.Exists(s => s.Term.ValueOf(TermKind.Part) is "rim" or "tire" or "wheel-cover") ? "rim_inch" : "size";

    // «بطارية كوري 70», «جنط 18»: the part stands before the number, at most one other phrase between them.
    private static bool TakeBesidePart(Reading reading, int word, int number)
    {
        var near = word > 0 ? reading.SegmentAt(word - 1) : null;
        var beforeThat = near is { First: > 0 } ? reading.SegmentAt(near.First - 1) : null;
        var part = near?.Term.ValueOf(TermKind.Part) ?? beforeThat?.Term.ValueOf(TermKind.Part);
        if (part == "battery" && number is >= 30 and <= 250)
        {
            reading.TakeExtra(word, 1, "ampere_hours", reading.Words[word].Text);
            return true;
        }

        if (part is "rim" or "tire" or "wheel-cover" && near!.Term.Has(TermKind.Part) && number is >= 12 and <= 24)
        {
            reading.TakeExtra(word, 1, "rim_inch", reading.Words[word].Text);
            return true;
        }

        return false;
    }

    /// <summary>«مكينة 2700», «هايلكس 4000»: cubic centimetres, where the number is round and no year.</summary>
    private static bool TakeBesideEngine(Reading reading, int word, int number)
    {
        var isRound = number is >= 1000 and <= 6500 and not (1900 or 2000) && number % 100 == 0;
        if (!isRound || !(Engine.Contains(reading.FreeText(word - 1)) || reading.SegmentAt(word - 1)?.Term.IsOnly(TermKind.Model) == true))
        {
            return false;
        }

        reading.TakeExtra(word, 1, "engine", (number / 1000m).ToString("0.0", CultureInfo.InvariantCulture));
        return true;
    }

    private static bool IsNumber(Reading reading, int word, int least, int most) =>
        reading.IsFreeNumber(word) && reading.Words[word].Text.Length <= 4
        && int.Parse(reading.Words[word].Text, CultureInfo.InvariantCulture) is var number && number >= least && number <= most;
}
