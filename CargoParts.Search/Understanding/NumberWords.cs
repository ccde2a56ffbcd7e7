namespace CargoParts.Search.Understanding;

/// <summary>Reads numbers in the words of the dialect: «ميتين», «خمسة الاف», «الفين وواحد وعشرين».</summary>
internal sealed class NumberWords(Lexicon lexicon)
{
    private const int Hundred = 100;
    private const int Thousand = 1000;

    /// <param name="word">First word of the number.</param>
    /// <param name="skip">Letters left out in front of it: an article, a preposition.</param>
    public (int Value, int End)? At(Reading reading, int word, int skip = 0)
    {
        var text = reading.FreeText(word);
        if (skip >= text.Length || Of(text[skip..]) is not { } value)
        {
            return null;
        }

        var end = word + 1;
        value *= Multiplier(reading, ref end);
        return (value + More(reading, ref end), end);
    }

    /// <summary>What «و» adds: «… وخمسمية», «… و خمسين»; 0 when nothing.</summary>
    /// <param name="end">One past the number so far; moved behind what is added.</param>
    public int More(Reading reading, ref int end)
    {
        var sum = 0;
        while (true)
        {
            var text = reading.FreeText(end);
            var (at, word) = text == "و" ? (end + 1, reading.FreeText(end + 1)) : (end, text is ['و', ..] ? text[1..] : "");
            if (Of(word) is not { } more || more >= Thousand)
            {
                return sum;
            }

            end = at + 1;
            sum += more * Multiplier(reading, ref end);
        }
    }

    /// <summary>One word; null when it is no number.</summary>
    public int? Of(string word) => lexicon.NumberWords.TryGetValue(word, out var number) ? number : null;

    private int Multiplier(Reading reading, ref int end) =>
        Of(reading.FreeText(end)) is { } number and (Hundred or Thousand) && end++ > 0 ? number : 1;
}
