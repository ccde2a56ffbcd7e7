using CargoParts.Search;
using CargoParts.Search.Understanding;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Reference;
using CargoParts.Web.Platform.Understanding;

namespace CargoParts.Web.Features.Search;

public enum CompletionKind
{
    Part,
    Vehicle,

    /// <summary>Part and car.</summary>
    Phrase,
    Number,
}

/// <param name="Count">Listings that a search for it finds; never 0.</param>
public sealed record Completion(CompletionKind Kind, string Text, string? PartTypeId, string? MakeId, string? ModelId, int Count);

/// <summary>Completes what is being typed, and says how many listings wait behind each completion.</summary>
public sealed class SuggestParts(IListingIndex index, LiveLexicon lexicon, ReferenceNames names)
{
    private const int Take = 8;

    /// <summary>Candidates beyond those shown, because some lead to nothing.</summary>
    private const int Candidates = 16;

    /// <summary>Shorter runs of digits are years and sizes.</summary>
    private const int ShortestNumber = 5;

    /// <param name="text">As it stands in the box: a blank at the end says that the last word is finished.</param>
    /// <returns>At most eight; numbers first, because who types one means it; those of one kind by what the catalogue has of them.</returns>
    public IReadOnlyList<Completion> Run(string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        var current = lexicon.Current;
        var found = new List<Completion>(Take);
        var last = PartNumberReader.Compact(text[(text.LastIndexOf(' ') + 1)..]);
        if (last.Length >= ShortestNumber && last.Any(char.IsAsciiDigit))
        {
            found.AddRange(index.NumbersStartingWith(last, Take / 2)
                .Select(n => new Completion(CompletionKind.Number, n.CompactNumber, null, null, null, n.Listings)));
        }

        // Several spellings of one part lead to the same listings: the first of them stands for all.
        foreach (var suggestion in current.Suggester.Suggest(text, Candidates).DistinctBy(s => (s.PartTypeId, s.MakeId, s.ModelId)).DistinctBy(s => s.Text))
        {
            if (found.Count == Take)
            {
                break;
            }

            var plan = SearchPlan.Of(new SearchQuery { Text = suggestion.Text }, current.Interpreter.Interpret(suggestion.Text), names);
            var count = index.Search(new SearchRequest { MustText = plan.MustText, Filter = plan.Filter, Take = 0 }, cancellationToken).Total;
            if (count > 0 && !plan.AsksNothing)
            {
                found.Add(new Completion(KindOf(suggestion), suggestion.Text, suggestion.PartTypeId, suggestion.MakeId, suggestion.ModelId, count));
            }
        }

        return [.. found.GroupBy(c => c.Kind).SelectMany(kind => kind.OrderByDescending(c => c.Count))];
    }

    private static CompletionKind KindOf(Suggestion suggestion) => (suggestion.PartTypeId, suggestion.MakeId) switch
    {
        (not null, not null) => CompletionKind.Phrase,
        (not null, null) => CompletionKind.Part,
        _ => CompletionKind.Vehicle,
    };
}
