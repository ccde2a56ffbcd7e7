namespace CargoParts.Search.Arabic;

/// <summary>Takes the article, «و» and the regular plural and feminine endings off a folded Arabic word: «والصدامات» is «صدام».</summary>
/// <remarks>
/// Lighter than Lucene's Arabic stemmer on purpose: ان and ي stay, since they tell names apart (تيجو and تيجوان, هوندا and هونداي).
/// At most one prefix and one ending go, and at least <see cref="MinStemLength"/> letters stay. What the rules would still spoil
/// (بنزين and بنز, وكالة and كالة) must be among the protected words. Of two protected words one is the stem of the other only behind
/// the article or as its plural in ات: ين, ون and the feminine ه make other things of them (بنزين, دبلة and دبل, شاحنة and شاحن).
/// </remarks>
public static class ArabicStemmer
{
    public const int MinStemLength = 3;

    // «و» alone begins many loan words: one more letter must stay.
    private const int MinAfterConjunction = 4;

    private const string Article = "ال";
    private const string Plural = "ات";
    private const string Feminine = "ه";

    private static readonly string[] Prefixes = ["وال", "بال", Article, "لل"];
    private static readonly string[] Suffixes = [Plural, "ون", "ين", "ها", Feminine];

    /// <param name="folded">One Arabic word as the tokenizer folds it.</param>
    /// <param name="protectedWords">Folded words that lose nothing but the article and the plural in ات, and those only when what is left
    /// is protected too; also after another prefix is off.</param>
    /// <returns>The word itself when no rule applies.</returns>
    public static string Stem(string folded, IReadOnlySet<string> protectedWords)
    {
        ArgumentNullException.ThrowIfNull(folded);
        ArgumentNullException.ThrowIfNull(protectedWords);
        if (protectedWords.Contains(folded))
        {
            var bare = folded.StartsWith(Article, StringComparison.Ordinal) ? folded[Article.Length..] : folded;
            return Singular(bare.Length >= MinStemLength && protectedWords.Contains(bare) ? bare : folded, protectedWords);
        }

        var word = WithoutPrefix(folded);
        return protectedWords.Contains(word) ? Singular(word, protectedWords) : WithoutSuffix(word);
    }

    // ات is first of all the plural of ه: شمعات are many شمعة, not شمع.
    private static string Singular(string word, IReadOnlySet<string> protectedWords)
    {
        var stem = word.EndsWith(Plural, StringComparison.Ordinal) ? word[..^Plural.Length] : "";
        return stem.Length < MinStemLength ? word
            : protectedWords.Contains(stem + Feminine) ? stem + Feminine
            : protectedWords.Contains(stem) ? stem
            : word;
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
