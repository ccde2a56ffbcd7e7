using System.Text;
using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>Recognises English words in Arabic letters: «ردياتور» is radiator, «قريل» grille.</summary>
internal sealed class Transliteration
{
    private const int ShortestWord = 4;

    // Letters of one class are written for each other; vowels and breaths are left out.
    private static readonly string[] Classes = ["bpب", "tطت", "dضد", "kcqgjجقكغخ", "szصزسذظثش", "fvف", "mم", "nن", "lل", "rر"];

    private readonly Lexicon _lexicon;
    private readonly Dictionary<string, List<string>> _wordsBySkeleton = new(StringComparer.Ordinal);

    public Transliteration(Lexicon lexicon)
    {
        _lexicon = lexicon;
        foreach (var (word, weight) in lexicon.WordWeights)
        {
            if (weight >= 0 && word.Length >= ShortestWord && CharFolding.IsLatin(word[0]) && lexicon.Find(word) is not null)
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
    /// <returns>The English word it spells, the most usual one of several; or null.</returns>
    public string? Read(string word)
    {
        if (word.Length < ShortestWord || !CharFolding.IsArabic(word[0])
            || !_wordsBySkeleton.TryGetValue(Skeleton(word), out var candidates))
        {
            return null;
        }

        string? best = null;
        foreach (var candidate in candidates)
        {
            if (Spells(candidate, 0, word, 0) && (best is null || _lexicon.WordWeights[candidate] > _lexicon.WordWeights[best]))
            {
                best = candidate;
            }
        }

        return best;
    }

    private static string Skeleton(string word)
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

    private bool Spells(string latin, int from, string arabic, int to)
    {
        if (from == latin.Length)
        {
            return to == arabic.Length;
        }

        if (from > 0 && latin[from] == latin[from - 1] && Spells(latin, from + 1, arabic, to))
        {
            return true;
        }

        for (var length = Math.Min(2, latin.Length - from); length > 0; length--)
        {
            if (!_lexicon.Arabizi.TryGetValue(latin.Substring(from, length), out var spellings))
            {
                continue;
            }

            foreach (var spelling in spellings)
            {
                if (arabic.AsSpan(to).StartsWith(spelling, StringComparison.Ordinal)
                    && Spells(latin, from + length, arabic, to + spelling.Length))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
