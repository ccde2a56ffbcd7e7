namespace CargoParts.Search.Arabic;

/// <summary>Takes the article, «و» and the regular plural and feminine endings off a folded Arabic word: «والصدامات» is «صدام».</summary>
/// <remarks>
/// Lighter than Lucene's Arabic stemmer on purpose: ان and ي stay, since they tell names apart (تيجو and تيجوان, هوندا and هونداي).
/// At most one prefix and one ending go, and at least <see cref="MinStemLength"/> letters stay. What the rules would still spoil
/// (بنزين and بنز, وكالة and كالة) must be among the protected words.
/// </remarks>
public static class ArabicStemmer
{
    public const int MinStemLength = 3;

    // «و» alone begins many loan words: one more letter must stay.
    private const int MinAfterConjunction = 4;

    private static readonly string[] Prefixes = ["وال", "بال", "ال", "لل"];
    private static readonly string[] Suffixes = ["ات", "ون", "ين", "ها", "ه"];

    /// <param name="folded">One Arabic word as the tokenizer folds it.</param>
    /// <param name="protectedWords">Folded words that are stems as they stand, also after their prefix is off.</param>
    /// <returns>The word itself when no rule applies.</returns>
    public static string Stem(string folded, IReadOnlySet<string> protectedWords)
    {
        ArgumentNullException.ThrowIfNull(folded);
        ArgumentNullException.ThrowIfNull(protectedWords);
        if (protectedWords.Contains(folded))
        {
            return folded;
        }

        var word = WithoutPrefix(folded);
        return protectedWords.Contains(word) ? word : WithoutSuffix(word);
    }

    private static string WithoutPrefix(string word)
    {
        foreach (var prefix in Prefixes)
        {
            if (word.Length - prefix.Length >= MinStemLength && word.StartsWith(prefix, StringComparison.Ordinal))
            {
                return word[prefix.Length..];
            }
        }

        return word.Length > MinAfterConjunction && word[0] == 'و' ? word[1..] : word;
    }

    private static string WithoutSuffix(string word)
    {
        foreach (var suffix in Suffixes)
        {
            if (word.Length - suffix.Length >= MinStemLength && word.EndsWith(suffix, StringComparison.Ordinal))
            {
                return word[..^suffix.Length];
            }
        }

        return word;
    }
}
