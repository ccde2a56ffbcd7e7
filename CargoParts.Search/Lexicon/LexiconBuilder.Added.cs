using CargoParts.Search.Arabic;

namespace CargoParts.Search;

/// <content>Terms beyond those of the files.</content>
internal sealed partial class LexiconBuilder
{
    /// <summary>Adds terms for what the files name; they come last.</summary>
    /// <exception cref="InvalidDataException">The files name no such thing.</exception>
    public void Add(IReadOnlyCollection<AddedTerm> added)
    {
        if (added.Count == 0)
        {
            return;
        }

        var named = new Dictionary<(TermKind, string), Meaning>();
        foreach (var meaning in _phrases.Values.SelectMany(p => p.Meanings))
        {
            named.TryAdd((meaning.Kind, meaning.Value), meaning);
        }

        foreach (var term in added)
        {
            if (!AddedTerm.Kinds.Contains(term.Kind) || !named.TryGetValue((term.TermKind, term.Value), out var like))
            {
                throw new InvalidDataException($"«{term.Term}» is added for the {term.Kind} {term.Value}, which the files do not know.");
            }

            if (term.Wins)
            {
                _phrases.Remove(AddedTerm.Fold(term.Term));
            }

            Add(term, like with
            {
                Weight = term.IsMisspelling ? MisspeltWeight : term.Weight,
                IsLoose = false,
                Near = [.. term.Near.Select(ArabicNormalizer.Fold)],
            });
        }
    }

    private void Add(AddedTerm term, in Meaning meaning)
    {
        if (term.IsMisspelling)
        {
            Add(term.Term, meaning);
            return;
        }

        AddName(term.Term, meaning, inflects: meaning.Kind == TermKind.Part);
        if (meaning.Kind is TermKind.Part or TermKind.Make or TermKind.Model)
        {
            OfferedNames.Add(new OfferedName(
                term.Term,
                term.Weight,
                meaning.Kind == TermKind.Part ? meaning.Value : null,
                meaning.Kind == TermKind.Make ? meaning.Value : meaning.Owner,
                meaning.Kind == TermKind.Model ? meaning.Value : null));
        }
    }
}
