namespace CargoParts.Search;

/// <summary>Plural, dual and construct forms of the words in names of parts.</summary>
/// <remarks>Forms are generated from the vocabulary, never cut off a typed word: stems of different parts and cars collide.</remarks>
internal static class WordForms
{
    /// <param name="word">Folded.</param>
    /// <param name="brokenPlurals">Folded; the plurals that no rule gives.</param>
    public static IEnumerable<string> OfArabicNoun(string word, IReadOnlyDictionary<string, string[]> brokenPlurals)
    {
        if (word.Length < 2 || !Arabic.CharFolding.IsArabic(word[0]))
        {
            yield break;
        }

        if (brokenPlurals.TryGetValue(word, out var plurals))
        {
            foreach (var plural in plurals)
            {
                yield return plural;
            }
        }

        if (word.Length < 3 || word.EndsWith("ات", StringComparison.Ordinal))
        {
            yield break;
        }

        if (word[^1] == 'ه')
        {
            var stem = word[..^1];
            yield return stem + "ات";
            yield return stem + "ت";
            yield return stem + "تين";
            yield return stem + "ا";
        }
        else
        {
            yield return word + "ات";
            yield return word + "ين";
            if (word[^1] == 'ي')
            {
                yield return word + "ه";
            }
        }
    }

    /// <param name="word">Folded.</param>
    public static IEnumerable<string> OfEnglishNoun(string word)
    {
        if (word.Length < 3 || !Arabic.CharFolding.IsLatin(word[0]))
        {
            yield break;
        }

        if (word.EndsWith("ies", StringComparison.Ordinal))
        {
            yield return word[..^3] + "y";
        }
        else if (word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("ches", StringComparison.Ordinal)
            || word.EndsWith("xes", StringComparison.Ordinal))
        {
            yield return word[..^2];
        }
        else if (word[^1] == 's' && word[^2] != 's')
        {
            yield return word[..^1];
        }
        else if (word[^1] == 'y' && !"aeiou".Contains(word[^2], StringComparison.Ordinal))
        {
            yield return word[..^1] + "ies";
        }
        else if (word[^1] is 'x' or 's' || word.EndsWith("sh", StringComparison.Ordinal) || word.EndsWith("ch", StringComparison.Ordinal))
        {
            yield return word + "es";
        }
        else
        {
            yield return word + "s";
        }
    }
}
