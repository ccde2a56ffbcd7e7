using CargoParts.Search;
using CargoParts.Search.Understanding;

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
public sealed class SuggestParts(IListingIndex index, Suggester suggester)
{
    private const int Take = 8;

    /// <summary>Candidates beyond those shown, because some lead to nothing.</summary>
    private const int Candidates = 16;

    /// <returns>At most eight; numbers first, because who types one means it.</returns>
    public IReadOnlyList<Completion> Run(string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<Completion>(Take);
        var compact = PartNumberReader.Compact(text);
        if (compact.Any(char.IsAsciiDigit))
        {
            found.AddRange(index.NumbersStartingWith(compact, Take / 2)
                .Select(n => new Completion(CompletionKind.Number, n.CompactNumber, null, null, null, n.Listings)));
        }

        // Several spellings of one part lead to the same listings: the first of them stands for all.
        foreach (var suggestion in suggester.Suggest(text, Candidates).DistinctBy(s => (s.PartTypeId, s.MakeId, s.ModelId)))
        {
            if (found.Count == Take)
            {
                break;
            }

            var count = index.Search(
                new SearchRequest
                {
                    Take = 0,
                    Filter = new ListingFilter
                    {
                        PartTypeIds = One(suggestion.PartTypeId),
                        MakeIds = One(suggestion.MakeId),
                        ModelIds = One(suggestion.ModelId),
                    },
                },
                cancellationToken).Total;
            if (count > 0)
            {
                found.Add(new Completion(KindOf(suggestion), suggestion.Text, suggestion.PartTypeId, suggestion.MakeId, suggestion.ModelId, count));
            }
        }

        return found;
    }

    private static CompletionKind KindOf(Suggestion suggestion) => (suggestion.PartTypeId, suggestion.MakeId) switch
    {
        (not null, not null) => CompletionKind.Phrase,
        (not null, null) => CompletionKind.Part,
        _ => CompletionKind.Vehicle,
    };

    private static IReadOnlyList<string> One(string? id) => id is null ? [] : [id];
}
