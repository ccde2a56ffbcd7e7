namespace CargoParts.Data.Demo;

/// <summary>How one seller types: hamzas or none, which digits, and a slip of the finger now and then.</summary>
internal sealed class Handwriting
{
    /// <summary>Characters that a slip can add.</summary>
    public const int MostAdded = 1;

    private readonly DemoRandom _random;
    private readonly bool _dropsHamzas;
    private readonly bool _endsInHeh;
    private readonly bool _endsInAlef;
    private readonly bool _arabicDigits;
    private readonly bool _slips;

    public Handwriting(DemoRandom random)
    {
        _random = random;
        _dropsHamzas = random.Chance(70);
        _endsInHeh = random.Chance(18);
        _endsInAlef = random.Chance(5);
        _arabicDigits = random.Chance(22);
        _slips = random.Chance(6);
    }

    public string Write(string text) => string.Create(text.Length, (text, this), static (written, source) =>
    {
        var (text, hand) = source;
        for (var i = 0; i < text.Length; i++)
        {
            var endsWord = i + 1 == text.Length || text[i + 1] == ' ';
            written[i] = text[i] switch
            {
                'أ' or 'إ' or 'آ' when hand._dropsHamzas => 'ا',
                'ة' when hand._endsInHeh && endsWord => 'ه',
                'ي' when hand._endsInAlef && endsWord => 'ى',
                >= '0' and <= '9' when hand._arabicDigits && !IsPartNumber(text, i) => (char)(text[i] - '0' + '٠'),
                var character => character,
            };
        }
    });

    /// <summary>Doubles, drops or swaps a letter inside one longer Arabic word.</summary>
    public string Misspell(string text)
    {
        if (!_slips)
        {
            return text;
        }

        var words = text.Split(' ');
        var chosen = _random.Next(words.Length);
        var word = words[chosen];
        if (word.Length < 5 || !word.All(character => character is >= 'ء' and <= 'ي'))
        {
            return text;
        }

        var at = _random.Between(1, word.Length - 3);
        words[chosen] = _random.Next(3) switch
        {
            0 => word.Insert(at, word[at].ToString()),
            1 => word.Remove(at, 1),
            _ => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
        };
        return string.Join(' ', words);
    }

    // Part numbers are copied, not typed: their digits stay Latin. They are the long words with a digit.
    private static bool IsPartNumber(string text, int at)
    {
        var first = text.LastIndexOfAny([' ', '\n'], at) + 1;
        var end = text.AsSpan(at).IndexOfAny(' ', '\n', '،');
        var word = text.AsSpan(first, (end < 0 ? text.Length : at + end) - first);
        return word.Length > 9 || word.ContainsAnyInRange('A', 'Z');
    }
}
