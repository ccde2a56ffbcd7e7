using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace CargoParts.Search;

/// <summary>The vocabulary of the Saudi parts market, read once and immutable: phrases and what they can mean.</summary>
public sealed class Lexicon
{
    private readonly PhraseTrie _phrases;
    private readonly LexiconTerm[] _terms;
    private readonly Dictionary<string, List<string>>.AlternateLookup<ReadOnlySpan<char>> _nounsByForm;

    internal Lexicon(LexiconBuilder builder)
    {
        _terms = builder.Terms(out var keys);
        _phrases = new PhraseTrie(keys, [.. Enumerable.Range(0, keys.Length)]);
        _nounsByForm = builder.NounsByForm.GetAlternateLookup<ReadOnlySpan<char>>();
        WordWeights = builder.WordWeights(_terms);
        WordKinds = LexiconBuilder.WordKinds(_terms);
        OrdinaryWords = builder.OrdinaryWords.ToFrozenSet(StringComparer.Ordinal);
        ProtectedWords = WordWeights.Keys.ToHashSet(StringComparer.Ordinal);
        Parts = builder.Parts.ToFrozenDictionary(p => p.Id, StringComparer.Ordinal);
        Generics = builder.Generics.ToFrozenDictionary(StringComparer.Ordinal);
        Complaints = builder.Complaints.ToFrozenDictionary(StringComparer.Ordinal);
        NumberedModels = [.. _terms.Where(t => t.Has(TermKind.Model) && t.Text.Count(char.IsAsciiDigit) == 3)];
        Namesakes = [.. _terms.Where(t => t.Has(TermKind.Make) && t.Has(TermKind.Model))];
        Symptoms = [.. _terms.Where(t => t.Has(TermKind.Symptom))];
        PartsByWord = LexiconBuilder.PartsByWord(_terms);
        Models = builder.Models.ToFrozenDictionary(m => m.Id, StringComparer.Ordinal);
        MakesByWmi = builder.MakesByWmi.ToFrozenDictionary(m => m.Key, m => (IReadOnlyList<string>)m.Value, StringComparer.Ordinal);
        Formats = [.. builder.Formats];
        Groups = builder.Groups.ToLookup(g => g.System, StringComparer.Ordinal);
        VinYears = builder.VinYears.ToFrozenDictionary();
        VinValues = builder.VinValues.ToFrozenDictionary();
        VinWeights = [.. builder.VinWeights];
        NumberWords = builder.NumberWords.ToFrozenDictionary(StringComparer.Ordinal);
        Keyboard = builder.Keyboard.ToFrozenDictionary();
        Arabizi = builder.Arabizi.ToFrozenDictionary(StringComparer.Ordinal);
        Clashes = builder.Clashes.ToFrozenSet();
        OfferedNames = [.. builder.OfferedNames];
    }

    /// <summary>Every folded single word that occurs in a phrase; a stemmer must leave these as they are.</summary>
    /// <remarks>Light stemming would merge هونداي with هوندا and بنزين with بنز.</remarks>
    public IReadOnlySet<string> ProtectedWords { get; }

    /// <summary>The words of <see cref="ProtectedWords"/> with the weight of their most usual phrase.</summary>
    /// <remarks>This and the other tables of all words are plain ones: freezing them takes longer than all else that is read.</remarks>
    internal Dictionary<string, int> WordWeights { get; }

    /// <summary>Word → what the phrases it occurs in can stand for.</summary>
    internal Dictionary<string, TermKinds> WordKinds { get; }

    /// <summary>Words of known-words.txt, folded: never taken for a slip of another word.</summary>
    internal FrozenSet<string> OrdinaryWords { get; }

    internal FrozenDictionary<string, PartEntry> Parts { get; }

    /// <summary>First part of a generic term («فلتر») → all its parts, the most usual first.</summary>
    internal FrozenDictionary<string, string[]> Generics { get; }

    /// <summary>Symptom, or beginning of a fault code (<c>P030</c>) → parts to look at, the likeliest first.</summary>
    internal FrozenDictionary<string, string[]> Complaints { get; }

    /// <summary>Names of models that hold one number of three digits: "528i", «اي اس 350».</summary>
    internal IReadOnlyList<LexiconTerm> NumberedModels { get; }

    /// <summary>Names of a make that are names of a model too.</summary>
    internal IReadOnlyList<LexiconTerm> Namesakes { get; }

    /// <summary>Every phrase that can stand for a symptom.</summary>
    internal IReadOnlyList<LexiconTerm> Symptoms { get; }

    /// <summary>Word → the parts in whose names it occurs.</summary>
    internal Dictionary<string, HashSet<string>> PartsByWord { get; }

    internal FrozenDictionary<string, ModelEntry> Models { get; }

    /// <summary>World manufacturer identifier → makes, the most sold first.</summary>
    internal FrozenDictionary<string, IReadOnlyList<string>> MakesByWmi { get; }

    internal IReadOnlyList<PartNumberFormat> Formats { get; }

    internal ILookup<string, PartGroup> Groups { get; }

    /// <summary>Position 10 of a VIN → the two model years of its 30-year cycle, ascending.</summary>
    internal FrozenDictionary<char, (short Earlier, short Later)> VinYears { get; }

    internal FrozenDictionary<char, int> VinValues { get; }

    internal int[] VinWeights { get; }

    internal FrozenDictionary<string, int> NumberWords { get; }

    /// <summary>Key of the Latin keyboard → what the same key gives on the Arabic one.</summary>
    internal FrozenDictionary<char, string> Keyboard { get; }

    /// <summary>Latin letters or digits → folded Arabic letters they can stand for; an empty text is an unwritten vowel.</summary>
    internal FrozenDictionary<string, IReadOnlyList<string>> Arabizi { get; }

    /// <summary>Words one typing error apart that mean different things; a correction never chooses between them.</summary>
    internal FrozenSet<(string, string)> Clashes { get; }

    internal IReadOnlyList<OfferedName> OfferedNames { get; }

    internal PhraseTrie Phrases => _phrases;

    internal IReadOnlyList<LexiconTerm> Terms => _terms;

    internal LexiconTerm Term(int value) => _terms[value];

    /// <summary>The nouns in names of parts that a word is a plural, dual or construct form of: «ابواب» of «باب».</summary>
    internal ReadOnlySpan<string> NounsOf(ReadOnlySpan<char> form) => _nounsByForm.TryGetValue(form, out var nouns) ? CollectionsMarshal.AsSpan(nouns) : [];

    /// <summary>The term whose letters are these, blanks aside, or the part in whose name one of the words stands in another form; or null.</summary>
    internal LexiconTerm? Find(ReadOnlySpan<char> first, ReadOnlySpan<char> second = default)
    {
        if (Exact(first, second) is { } exact)
        {
            return exact;
        }

        foreach (var noun in NounsOf(first))
        {
            if (Inflected(noun, second) is { } part)
            {
                return part;
            }
        }

        return second.Length > 0 ? Inflected(first, second) : null;
    }

    private LexiconTerm? Inflected(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (Exact(first, second) is { } term && term.Has(TermKind.Part))
        {
            return term;
        }

        foreach (var noun in NounsOf(second))
        {
            if (Exact(first, noun) is { } part && part.Has(TermKind.Part))
            {
                return part;
            }
        }

        return null;
    }

    private LexiconTerm? Exact(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        var node = _phrases.Walk(PhraseTrie.Root, first);
        if (node != PhraseTrie.None)
        {
            node = _phrases.Walk(node, second);
        }

        var value = node == PhraseTrie.None ? PhraseTrie.None : _phrases.ValueAt(node);
        return value == PhraseTrie.None ? null : _terms[value];
    }
}
