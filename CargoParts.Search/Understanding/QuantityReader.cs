using System.Globalization;
using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>Reads how many are wanted: «4 كفرات», «عدد 2», «حبتين», "x4", "2 pcs"; after the phrases are known.</summary>
internal sealed class QuantityReader(Lexicon lexicon)
{
    private const string Key = "quantity";
    private const int Most = 20;

    // Without a unit a number counts only as far as it cannot be a short year.
    private const int MostBare = 9;

    private static readonly HashSet<string> Pieces = ["حبه", "حبات", "قطعه", "قطع", "pcs", "pc", "pieces", "piece"];
    private static readonly HashSet<string> Counts = ["عدد", "العدد", "كميه", "الكميه", "qty", "quantity"];
    private static readonly HashSet<string> Two = ["حبتين", "قطعتين", "جوز", "زوج", "pair", "ثنتين"];
    private static readonly HashSet<string> Times = ["x", "×"];

    public void Read(Reading reading)
    {
        for (var word = 0; word < reading.Words.Count; word++)
        {
            var text = reading.FreeText(word);
            if (Two.Contains(text) && reading.SegmentAt(word) is null or { Count: 1 })
            {
                reading.TakeExtra(word, 1, Key, "2");
            }
            else if (NumberAt(reading, word) is { } number && number is > 0 and <= Most && Stretch(reading, word, number) is (var first, var end))
            {
                reading.TakeExtra(first, end - first, Key, number.ToString(CultureInfo.InvariantCulture));
            }

            if (reading.Extra.ContainsKey(Key))
            {
                return;
            }
        }
    }

    private int? NumberAt(Reading reading, int word)
    {
        var token = reading.Words[word];
        return reading.IsTaken(word) ? null
            : token.Kind == TokenKind.Number ? reading.SegmentAt(word) is var phrase && (phrase is null || phrase.Term.IsOnly(TermKind.Quantity) || IsTimes(reading, word)) ? Parsed(token.Text) : null
            : reading.SegmentAt(word) is null && lexicon.NumberWords.TryGetValue(token.Text, out var number) ? number
            : null;
    }

    private static int? Parsed(string digits) =>
        digits.Length <= 2 && int.TryParse(digits, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static (int First, int End)? Stretch(Reading reading, int word, int number)
    {
        if (Counts.Contains(reading.FreeText(word - 1)))
        {
            return (word - 1, Pieces.Contains(reading.FreeText(word + 1)) ? word + 2 : word + 1);
        }

        if (Pieces.Contains(reading.FreeText(word + 1)))
        {
            return (word, word + 2);
        }

        if (number > MostBare)
        {
            return null;
        }

        if (IsTimes(reading, word))
        {
            return (word - 1, word + 1);
        }

        if (IsBeforeTimes(reading, word))
        {
            return (word, word + 2);
        }

        // «مازدا 6 فلتر»: behind a car the number is the car's.
        var isCounting = reading.Words[word].Kind == TokenKind.Number && word + 1 < reading.Words.Count && !reading.Words[word + 1].IsGlued
            && reading.SegmentAt(word + 1) is { } thing && thing.Term.ValueOf(TermKind.Part) is not null && !IsBehindCar(reading, word);
        return isCounting || (reading.Words[word].Kind == TokenKind.Arabic && number > 1 && reading.SegmentAt(word + 1)?.Term.Has(TermKind.Part) == true)
            ? (word, word + 1)
            : null;
    }

    /// <summary>"2x brake pads".</summary>
    private static bool IsBeforeTimes(Reading reading, int word) =>
        Times.Contains(reading.FreeText(word + 1)) && reading.Words[word + 1].IsGlued && reading.SegmentAt(word + 1) is null
        && !(word + 2 < reading.Words.Count && reading.Words[word + 2].IsGlued);

    /// <summary>"x4" counts when a car is named that is not the BMW of that name.</summary>
    private static bool IsTimes(Reading reading, int word) =>
        Times.Contains(reading.FreeText(word - 1)) && reading.SegmentAt(word - 1) is var x && x == reading.SegmentAt(word)
        && (x is null || (x.Term.IsOnly(TermKind.Model) && x.Count == 2
            && reading.Segments.Exists(s => s != x && s.Term.Has(TermKind.Model) && !s.Term.Meanings.Any(m => x.Term.Meanings.Any(o => o.Owner == m.Owner)))));

    private static bool IsBehindCar(Reading reading, int word) =>
        word > 0 && reading.SegmentAt(word - 1) is { } before && (before.Term.Has(TermKind.Make) || before.Term.Has(TermKind.Model));
}
