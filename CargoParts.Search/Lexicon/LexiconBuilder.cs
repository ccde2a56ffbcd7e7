using CargoParts.Search.Arabic;

namespace CargoParts.Search;

/// <summary>Collects phrases and facts while the reference data is read.</summary>
internal sealed partial class LexiconBuilder
{
    /// <summary>Of words that are no names: what a correction prefers when the letters do not decide.</summary>
    public const int MarketWeight = 400;

    /// <summary>Of a listed misspelling: its words are no model for other corrections.</summary>
    public const int MisspeltWeight = -2;

    /// <summary>Of a stop word: known, but never what a misspelt word meant.</summary>
    public const int StopWordWeight = -1;

    // A plural that follows by rule is what a misspelt word meant when no listed word is.
    private const int FormWeight = MarketWeight / 4;

    private readonly Dictionary<string, (string Text, List<Meaning> Meanings, bool IsDerived)> _phrases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _headForms = new(StringComparer.Ordinal);
    private readonly HashSet<(string Word, bool IsHead)> _inflected = [];

    public List<PartEntry> Parts { get; } = [];

    /// <summary>First part of a generic term → all its parts, the most usual first.</summary>
    public Dictionary<string, string[]> Generics { get; } = new(StringComparer.Ordinal);

    /// <summary>Symptom, or beginning of a fault code → parts to look at, the likeliest first.</summary>
    public Dictionary<string, string[]> Complaints { get; } = new(StringComparer.Ordinal);

    /// <summary>Noun → plurals that no rule gives; folded.</summary>
    public Dictionary<string, string[]> Plurals { get; } = new(StringComparer.Ordinal);

    /// <summary>Form → the nouns of which it is a plural, dual or construct form.</summary>
    public Dictionary<string, List<string>> NounsByForm { get; } = new(StringComparer.Ordinal);

    public List<ModelEntry> Models { get; } = [];

    public Dictionary<string, List<string>> MakesByWmi { get; } = new(StringComparer.Ordinal);

    public List<PartNumberFormat> Formats { get; } = [];

    public List<PartGroup> Groups { get; } = [];

    public Dictionary<char, (short Earlier, short Later)> VinYears { get; } = [];

    public Dictionary<char, int> VinValues { get; } = [];

    public List<int> VinWeights { get; } = [];

    public Dictionary<string, int> NumberWords { get; } = new(StringComparer.Ordinal);

    public Dictionary<char, string> Keyboard { get; } = [];

    public Dictionary<string, IReadOnlyList<string>> Arabizi { get; } = new(StringComparer.Ordinal);

    public HashSet<(string, string)> Clashes { get; } = [];

    public List<OfferedName> OfferedNames { get; } = [];

    public HashSet<string> OrdinaryWords { get; } = new(StringComparer.Ordinal);

    public static List<Token> Words(string text) => Tokenizer.Tokenize(ArabicNormalizer.Clean(text));

    public void Add(string phrase, in Meaning meaning) => Add(Words(phrase).ConvertAll(t => t.Text), meaning, isDerived: false);

    /// <summary>Adds words that several parts share.</summary>
    /// <param name="parts">Ids, the most usual first; parts of an earlier word with the same first part join its own.</param>
    public void AddGeneric(string[] words, string[] parts)
    {
        Generics[parts[0]] = Generics.TryGetValue(parts[0], out var known) ? [.. known.Union(parts, StringComparer.Ordinal)] : parts;
        var weight = MarketWeight;
        foreach (var id in parts)
        {
            var meaning = new Meaning(TermKind.Part, id, weight--);
            foreach (var word in words)
            {
                AddName(word, meaning, inflects: true);
            }
        }
    }

    /// <summary>Adds a phrase and what follows from it by rule; that never touches a phrase that the data itself has.</summary>
    /// <param name="inflects">Of the name of a part: each of its words may also stand in the plural, the dual or the construct state.</param>
    public void AddName(string phrase, in Meaning meaning, bool inflects)
    {
        var words = Words(phrase).ConvertAll(t => t.Text);
        if (words.Count == 0)
        {
            return;
        }

        Add(words, meaning, isDerived: false);
        var bare = words.ConvertAll(WithoutArticle);
        if (!bare.SequenceEqual(words))
        {
            // Without its articles a name of several words is the same name; a single word may be another one.
            Add(bare, meaning, isDerived: words.Count == 1);
        }

        if (inflects)
        {
            Inflect(bare, Math.Min(meaning.Weight, FormWeight));
        }
    }

    public LexiconTerm[] Terms(out string[] keys)
    {
        keys = new string[_phrases.Count];
        var terms = new LexiconTerm[_phrases.Count];
        var at = 0;
        foreach (var (key, phrase) in _phrases)
        {
            keys[at] = key;
            terms[at++] = new LexiconTerm(phrase.Text, [.. phrase.Meanings]) { NamesMake = NamesMake(phrase.Text, phrase.Meanings) };
        }

        return terms;
    }

    public Dictionary<string, int> WordWeights(LexiconTerm[] terms)
    {
        var weights = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var term in terms)
        {
            var weight = term.Meanings.Max(m => m.Weight);
            foreach (var word in term.Text.Split(' '))
            {
                weights[word] = Math.Max(weight, weights.GetValueOrDefault(word, weight));
            }
        }

        foreach (var word in NumberWords.Keys)
        {
            weights.TryAdd(word, MarketWeight);
        }

        foreach (var (form, weight) in _headForms)
        {
            weights.TryAdd(form, weight);
        }

        return weights;
    }

    /// <summary>Word → what the phrases it occurs in can stand for.</summary>
    public static Dictionary<string, TermKinds> WordKinds(LexiconTerm[] terms)
    {
        var kinds = new Dictionary<string, TermKinds>(StringComparer.Ordinal);
        foreach (var term in terms)
        {
            foreach (var word in term.Text.Split(' '))
            {
                kinds[word] = kinds.GetValueOrDefault(word).With(term.Kinds);
            }
        }

        return kinds;
    }

    /// <summary>Word → the parts in whose names it occurs.</summary>
    public static Dictionary<string, HashSet<string>> PartsByWord(LexiconTerm[] terms)
    {
        var parts = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var term in terms)
        {
            if (!term.Has(TermKind.Part))
            {
                continue;
            }

            foreach (var word in term.Text.Split(' '))
            {
                if (!parts.TryGetValue(word, out var named))
                {
                    parts.Add(word, named = new HashSet<string>(StringComparer.Ordinal));
                }

                named.UnionWith(term.Meanings.Where(m => m.Kind == TermKind.Part).Select(m => m.Value));
            }
        }

        return parts;
    }

    // The head of an Arabic name is its first word, that of an English one its last: only that is inflected in English.
    private void Inflect(List<string> words, int weight)
    {
        for (var at = 0; at < words.Count; at++)
        {
            var isArabic = words[at].Length > 0 && CharFolding.IsArabic(words[at][0]);
            var isHead = at == (isArabic ? 0 : words.Count - 1);
            if ((isArabic || isHead) && _inflected.Add((words[at], isHead)))
            {
                foreach (var form in isArabic ? WordForms.OfArabicNoun(words[at], Plurals) : WordForms.OfEnglishNoun(words[at]))
                {
                    AddForm(form, words[at]);
                    if (isHead)
                    {
                        _headForms.TryAdd(form, weight);
                    }
                }
            }
        }
    }

    private void AddForm(string form, string noun)
    {
        if (!NounsByForm.TryGetValue(form, out var nouns))
        {
            NounsByForm.Add(form, nouns = []);
        }

        if (!nouns.Contains(noun))
        {
            nouns.Add(noun);
        }
    }

    private bool NamesMake(string text, List<Meaning> meanings) =>
        meanings[0].Kind == TermKind.Model && text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end
        && _phrases.TryGetValue(text[..end], out var first) && first.Meanings[0].Kind == TermKind.Make;

    private static string WithoutArticle(string word) =>
        word.Length >= 5 && word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : word;

    private void Add(List<string> words, in Meaning meaning, bool isDerived)
    {
        var key = string.Concat(words);
        if (key.Length < 2)
        {
            return;
        }

        if (!_phrases.TryGetValue(key, out var phrase) || (phrase.IsDerived && !isDerived))
        {
            _phrases[key] = (string.Join(' ', words), [meaning], isDerived);
        }
        else if (phrase.IsDerived == isDerived)
        {
            // Two makers use one code for generations of theirs: E90.
            var (kind, value, owner) = (meaning.Kind, meaning.Value, meaning.Owner);
            var known = phrase.Meanings.FindIndex(m => m.Kind == kind && m.Value == value && m.Owner == owner);
            if (known < 0)
            {
                var weight = meaning.Weight;
                var lighter = kind == TermKind.Part ? phrase.Meanings.FindIndex(m => m.Kind == kind && m.Weight < weight) : -1;
                phrase.Meanings.Insert(lighter < 0 ? phrase.Meanings.Count : lighter, meaning);
            }
            else if (phrase.Meanings[known].IsLoose && !meaning.IsLoose)
            {
                phrase.Meanings[known] = meaning;
            }
            else if (meaning.Near is { Length: > 0 })
            {
                phrase.Meanings[known] = phrase.Meanings[known] with { Near = [.. phrase.Meanings[known].Near ?? [], .. meaning.Near] };
            }
        }
    }
}
