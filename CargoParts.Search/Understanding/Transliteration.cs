using System.Collections.Frozen;
using System.Text;
using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>Recognises English words in Arabic letters: «ردياتور» is radiator, «قريل» grille.</summary>
internal sealed class Transliteration
{
    private const int ShortestWord = 4;

    // Letters of one class are written for each other; vowels and breaths are left out.
    private static readonly string[] Classes = ["bpب", "tطت", "dضد", "kcqgjجقكغخ", "szصزسذظثش", "fvف", "mم", "nن", "lل", "rر"];

    // Vowels that may go unwritten or be written with another letter than usual.
    private const int FreeVowels = 2;
    private const int LettersPerFreeVowel = 3;

    // «بسيط» is no passat: a car that nobody meant hides what was asked for.
    private const int FreeVowelsOfName = 1;
    private const int LettersPerFreeVowelOfName = 5;

    private static readonly TermKinds Names = TermKinds.Of(TermKind.Make, TermKind.Model, TermKind.Generation);

    /// <summary>Steps one query may take: a word takes some dozens.</summary>
    public const int MostVisits = 1_500;

    private readonly FrozenDictionary<string, IReadOnlyList<string>>.AlternateLookup<ReadOnlySpan<char>> _spellings;
    private readonly Lexicon _lexicon;
    private readonly Dictionary<string, List<string>> _wordsBySkeleton = new(StringComparer.Ordinal);

    public Transliteration(Lexicon lexicon)
    {
        _lexicon = lexicon;
        _spellings = lexicon.Arabizi.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var (word, weight) in lexicon.WordWeights)
        {
            if (weight >= 0 && word.Length >= ShortestWord && CharFolding.IsLatin(word[0])
                && lexicon.Find(word) is { } term && !term.Has(TermKind.City))
            {
                var skeleton = Skeleton(word);
                if (!_wordsBySkeleton.TryGetValue(skeleton, out var words))
                {
                    _wordsBySkeleton.Add(skeleton, words = []);
                }

                words.Add(word);
            }
        }
    }

    /// <param name="word">Folded, not in the lexicon.</param>
    /// <param name="visits">Steps the query has left.</param>
    /// <returns>The English word it spells, the most usual one of several; or null.</returns>
    public string? Read(string word, ref int visits)
    {
        if (word.Length < ShortestWord || !CharFolding.IsArabic(word[0])
            || !_wordsBySkeleton.TryGetValue(Skeleton(word), out var candidates))
        {
            return null;
        }

        string? best = null;
        foreach (var candidate in candidates)
        {
            if ((best is null || _lexicon.WordWeights[candidate] > _lexicon.WordWeights[best])
                && Spells(candidate, 0, word, 0, FreeVowelsOf(candidate), ref visits))
            {
                best = candidate;
            }
        }

        return best;
    }

    private int FreeVowelsOf(string candidate) => _lexicon.Find(candidate)!.Kinds.IsWithin(Names)
        ? Math.Max(FreeVowelsOfName, candidate.Length / LettersPerFreeVowelOfName)
        : Math.Max(FreeVowels, candidate.Length / LettersPerFreeVowel);

    /// <summary>The consonants by class, without vowels, breaths and doublings: one for all spellings of a name in either script.</summary>
    /// <param name="word">Folded.</param>
    public static string Skeleton(string word)
    {
        var skeleton = new StringBuilder(word.Length);
        foreach (var letter in word.Replace("x", "ks", StringComparison.Ordinal))
        {
            var kind = Array.FindIndex(Classes, c => c.Contains(letter, StringComparison.Ordinal));
            if (kind >= 0 && (skeleton.Length == 0 || skeleton[^1] != Classes[kind][0]))
            {
                skeleton.Append(Classes[kind][0]);
            }
        }

        return skeleton.ToString();
    }

    /// <param name="freeVowels">How many more vowels need not be written as they usually are.</param>
    private bool Spells(string latin, int from, ReadOnlySpan<char> arabic, int to, int freeVowels, ref int visits)
    {
        if (freeVowels < 0 || visits == 0)
        {
            return false;
        }

        visits--;
        if (from == latin.Length)
        {
            return to == arabic.Length;
        }

        if (from > 0 && latin[from] == latin[from - 1] && Spells(latin, from + 1, arabic, to, freeVowels, ref visits))
        {
            return true;
        }

        for (var length = Math.Min(2, latin.Length - from); length > 0; length--)
        {
            if (!_spellings.TryGetValue(latin.AsSpan(from, length), out var spellings))
            {
                continue;
            }

            foreach (var spelling in spellings)
            {
                // The vowel that begins a word is always written: «رمادي» is no armada.
                var isFree = IsVowel(latin[from]) && spelling != spellings[0];
                if ((from > 0 || spelling.Length > 0) && arabic[to..].StartsWith(spelling, StringComparison.Ordinal)
                    && Spells(latin, from + length, arabic, to + spelling.Length, freeVowels - (isFree ? 1 : 0), ref visits))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
