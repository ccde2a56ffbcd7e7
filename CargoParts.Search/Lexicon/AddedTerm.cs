using CargoParts.Search.Arabic;

namespace CargoParts.Search;

/// <summary>A term that the shipped files lack, added while the shop is open.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Value">Id or code of the reference data; the shipped lexicon must have a term of this kind with it.</param>
/// <param name="Term">A word or a phrase, in any spelling that folds to the same letters.</param>
/// <param name="Weight">How usual the meaning is among others of its kind: 400 is a word of the trade, vehicles count advertisements.</param>
/// <param name="Near">Words; with one of them in the text this meaning goes before the others of its term. Empty: none.</param>
/// <param name="IsMisspelling">Understood, but never offered, and no model for corrections.</param>
/// <param name="Wins">The term means this alone, whatever the files understand by it.</param>
public sealed record AddedTerm(string Kind, string Value, string Term, int Weight, IReadOnlyList<string> Near, bool IsMisspelling, bool Wins)
{
    private const string Article = "ال";

    /// <summary>What a term can be added for, as <c>lexicon.json</c> writes it.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "part", "make", "model", "position", "condition", "quality", "part_origin", "vehicle_spec", "trim", "body", "drive", "fuel", "gearbox", "lamp",
        "quantity", "city", "shop", "whole_car", "courtesy", "near_me", "cheap",
    ];

    internal TermKind TermKind => Kind switch
    {
        "make" => TermKind.Make,
        "model" => TermKind.Model,
        _ => ExtensionFile.KindOf(Kind),
    };

    /// <returns>The folded letters of a term without blanks: equal for what the lexicon takes for one phrase.</returns>
    public static string Fold(string term) => string.Concat(Tokenizer.Tokenize(ArabicNormalizer.Clean(term)).Select(t => t.Text));

    /// <summary>Is there anything of this kind with this value to be named?</summary>
    public bool NamesSomethingOf(Lexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        if (!Kinds.Contains(Kind))
        {
            return false;
        }

        foreach (var term in lexicon.Terms)
        {
            foreach (var meaning in term.Meanings)
            {
                if (meaning.Kind == TermKind && meaning.Value == Value)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Does the term mean this already, perhaps beside something else?</summary>
    public bool IsUnderstoodBy(Lexicon lexicon) => MeaningsIn(lexicon).Any(m => m.Kind == TermKind && m.Value == Value);

    /// <returns>Ids and codes of what else the term stands for, the most usual first; empty: nothing.</returns>
    public IReadOnlyList<string> RivalsIn(Lexicon lexicon) =>
        [.. MeaningsIn(lexicon).Where(m => m.Kind != TermKind || m.Value != Value).Select(m => m.Value).Distinct(StringComparer.Ordinal)];

    private Meaning[] MeaningsIn(Lexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        var folded = Fold(Term);
        var term = lexicon.Find(folded) ?? (folded.StartsWith(Article, StringComparison.Ordinal) ? lexicon.Find(folded.AsSpan(Article.Length)) : null);
        return term?.Meanings ?? [];
    }
}
