namespace CargoParts.Search.Understanding;

/// <summary>Corrects one slip in a word that the lexicon does not know.</summary>
/// <remarks>Candidates come from a deletion dictionary: two words one edit apart share a word with one letter left out.</remarks>
internal sealed class Spelling
{
    private const int ShortestWord = 3;
    private const int NoSlip = 0;
    private const int CheapSlip = 1;
    private const int LightSlip = 2;
    private const int AnySlip = 4;

    private static readonly TermKinds Names = TermKinds.Of(TermKind.Make, TermKind.Model, TermKind.Generation, TermKind.City);

    // Sound alike or look alike; written for each other all the time.
    private static readonly string[] SoundAlikes =
        ["صسث", "طت", "ضظد", "قكغج", "ذدز", "حهخ", "هت", "اعء", "ckq", "sz", "iy", "ei", "ou", "vf", "pb", "gj"];

    private readonly Lexicon _lexicon;
    private readonly string[] _words;
    private readonly bool[] _isName;
    private readonly KeyNeighbours _keys;
    private readonly uint[] _hashes;
    private readonly int[] _wordOf;

    public Spelling(Lexicon lexicon)
    {
        _lexicon = lexicon;
        _keys = new KeyNeighbours(lexicon.Keyboard);
        _words =
        [
            .. lexicon.WordWeights
                .Where(w => w.Value >= 0 && w.Key.Length >= ShortestWord && !char.IsAsciiDigit(w.Key[0]))
                .Select(w => w.Key),
        ];
        _isName = Array.ConvertAll(_words, w => lexicon.WordKinds.TryGetValue(w, out var kinds) && kinds.IsWithin(Names));
        // Hash above, word below: sorted as one number.
        var entries = new List<ulong>();
        for (var word = 0; word < _words.Length; word++)
        {
            for (var left = -1; left < _words[word].Length; left++)
            {
                entries.Add(((ulong)HashWithout(_words[word], left) << 32) | (uint)word);
            }
        }

        entries.Sort();
        _hashes = [.. entries.Select(e => (uint)(e >> 32))];
        _wordOf = [.. entries.Select(e => (int)e)];
    }

    /// <param name="word">Folded, not in the lexicon.</param>
    /// <returns>The word of the lexicon that was meant, or null.</returns>
    public string? Correct(string word)
    {
        var single = WithoutRepeats(word);
        if (single.Length != word.Length && single.Length >= 2 && _lexicon.WordWeights.ContainsKey(single))
        {
            return single;
        }

        if (word.Length < ShortestWord)
        {
            return null;
        }

        return Nearest(word) ?? (single.Length > ShortestWord && word.Length > single.Length ? Nearest(single) : null);
    }

    /// <summary>The same for a finger that hit the key beside the right one, which says less than a sound.</summary>
    public string? CorrectKey(string word) => word.Length > ShortestWord ? Nearest(word, withKeys: true) : null;

    /// <summary>The part that sounds like a word that only occurs inside phrases: «ترمبة» for «طرمبة».</summary>
    public string? SoundsLike(string word) =>
        word.Length >= ShortestWord && Nearest(word, CheapSlip, CheapSlip) is { } meant && _lexicon.Find(meant)?.Has(TermKind.Part) == true
            ? meant
            : null;

    /// <summary>The position that an ordinary word is a light slip of: «سوق» for «سواق». Only the place behind a part says that much.</summary>
    public string? CorrectPosition(string word) => word.Length >= ShortestWord ? Nearest(word, LightSlip, LightSlip, only: TermKind.Position) : null;

    // A short word is a slip of too many others; and a car or a city that nobody meant hides what was asked for.
    private static int LimitFor(string word, bool isName) => (word.Length - (isName ? 1 : 0)) switch
    {
        < ShortestWord => NoSlip,
        ShortestWord => CheapSlip,
        4 or 5 => LightSlip,
        _ => AnySlip,
    };

    private string? Nearest(string word, bool withKeys = false) =>
        Nearest(word, LimitFor(word, isName: false), LimitFor(word, isName: true), withKeys);

    private string? Nearest(string word, int limit, int nameLimit, bool withKeys = false, TermKind? only = null)
    {
        string? best = null;
        string? rival = null;
        var bestCost = int.MaxValue;
        for (var left = -1; left < word.Length; left++)
        {
            var hash = HashWithout(word, left);
            for (var at = LowerBound(hash); at < _hashes.Length && _hashes[at] == hash; at++)
            {
                var candidate = _words[_wordOf[at]];
                var cost = Cost(word, candidate, withKeys);
                if (cost == 0 || cost > bestCost || cost > (_isName[_wordOf[at]] ? nameLimit : limit)
                    || (only is { } kind && _lexicon.Find(candidate)?.Has(kind) != true) || ReferenceEquals(candidate, best) || ReferenceEquals(candidate, rival))
                {
                    continue;
                }

                if (cost < bestCost)
                {
                    (best, rival, bestCost) = (candidate, null, cost);
                }
                else
                {
                    (best, rival) = IsMoreUsual(candidate, best!) ? (candidate, best) : (best, candidate);
                }
            }
        }

        return best is not null && rival is not null && _lexicon.Clashes.Contains((best, rival)) ? null : best;
    }

    private bool IsMoreUsual(string word, string than)
    {
        var order = _lexicon.WordWeights[word].CompareTo(_lexicon.WordWeights[than]);
        return order > 0 || (order == 0 && string.CompareOrdinal(word, than) < 0);
    }

    private int LowerBound(uint hash)
    {
        var (low, high) = (0, _hashes.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_hashes[middle] < hash)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Cost of the one edit between the two words; <see cref="int.MaxValue"/> when there are more.</summary>
    private int Cost(string typed, string meant, bool withKeys)
    {
        if (Math.Abs(typed.Length - meant.Length) > 1)
        {
            return int.MaxValue;
        }

        var at = 0;
        while (at < typed.Length && at < meant.Length && typed[at] == meant[at])
        {
            at++;
        }

        if (typed.Length == meant.Length)
        {
            if (at == typed.Length)
            {
                return 0;
            }

            if (typed.AsSpan(at + 1).SequenceEqual(meant.AsSpan(at + 1)))
            {
                return IsSoundAlike(typed[at], meant[at]) || IsNasalBeforeB(typed, meant, at) ? CheapSlip
                    : withKeys && _keys.Are(typed[at], meant[at]) ? at == 0 ? AnySlip : LightSlip
                    : at == 0 ? int.MaxValue : AnySlip;
            }

            return at > 0 && at + 1 < typed.Length && typed[at] == meant[at + 1] && typed[at + 1] == meant[at]
                && typed.AsSpan(at + 2).SequenceEqual(meant.AsSpan(at + 2)) ? LightSlip : int.MaxValue;
        }

        var (longer, shorter) = typed.Length > meant.Length ? (typed, meant) : (meant, typed);
        if (!longer.AsSpan(at + 1).SequenceEqual(shorter.AsSpan(at)))
        {
            return int.MaxValue;
        }

        return at > 0 && longer[at] == longer[at - 1] ? CheapSlip : IsVowel(longer[at]) || (withKeys && IsBesideKey(typed, meant, at)) ? LightSlip : at == 0 ? int.MaxValue : AnySlip;
    }

    // Two keys hit at once.
    private bool IsBesideKey(string typed, string meant, int at) =>
        typed.Length > meant.Length && at > 0 && (_keys.Are(typed[at], typed[at - 1]) || (at + 1 < typed.Length && _keys.Are(typed[at], typed[at + 1])));

    private static bool IsSoundAlike(char a, char b) =>
        Array.Exists(SoundAlikes, group => group.Contains(a, StringComparison.Ordinal) && group.Contains(b, StringComparison.Ordinal));

    // «طرنبة» is said «طرمبة».
    private static bool IsNasalBeforeB(string typed, string meant, int at) =>
        typed[at] is 'ن' or 'م' && meant[at] is 'ن' or 'م' && at + 1 < typed.Length && typed[at + 1] == 'ب';

    private static bool IsVowel(char letter) => "اويهaeiouy".Contains(letter, StringComparison.Ordinal);

    private static string WithoutRepeats(string word)
    {
        var repeats = 0;
        for (var at = 1; at < word.Length; at++)
        {
            repeats += word[at] == word[at - 1] ? 1 : 0;
        }

        return repeats == 0 ? word : string.Create(word.Length - repeats, word, static (single, all) =>
        {
            var to = 0;
            for (var at = 0; at < all.Length; at++)
            {
                if (at == 0 || all[at] != all[at - 1])
                {
                    single[to++] = all[at];
                }
            }
        });
    }

    // FNV-1a over the letters, one of them left out (-1: none).
    private static uint HashWithout(string word, int left)
    {
        var hash = 2166136261u;
        for (var at = 0; at < word.Length; at++)
        {
            if (at != left)
            {
                hash = (hash ^ word[at]) * 16777619u;
            }
        }

        return hash;
    }
}
