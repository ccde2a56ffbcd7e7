using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace CargoParts.Search.Lucene;

/// <summary>Counts the listings of part numbers.</summary>
internal static class NumberTerms
{
    // The most numbers that are looked at for one prefix: a suggestion is asked for with every key.
    private const int MaxNumbers = 5_000;

    public static IReadOnlyList<NumberCount> Most(IndexReader reader, string prefix, int take)
    {
        var numbers = MultiFields.GetTerms(reader, ListingFields.Number)?.GetEnumerator();
        var offers = MultiDocValues.GetNumericValues(reader, ListingFields.Offer);
        var start = new BytesRef(prefix);
        if (numbers is null || numbers.SeekCeil(start) == TermsEnum.SeekStatus.END)
        {
            return [];
        }

        var live = MultiFields.GetLiveDocs(reader);
        var counts = new List<NumberCount>();
        for (var i = 0; i < MaxNumbers && StringHelper.StartsWith(numbers.Term, start); i++)
        {
            var carrying = numbers.Docs(live, reuse: null, DocsFlags.NONE);
            var shown = 0;
            while (carrying.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            {
                shown += Offer.Unpack(offers.Get(carrying.DocID)).IsShown ? 1 : 0;
            }

            if (shown > 0)
            {
                counts.Add(new NumberCount(numbers.Term.Utf8ToString(), shown));
            }

            if (!numbers.MoveNext())
            {
                break;
            }
        }

        return [.. counts.OrderByDescending(n => n.Listings).ThenBy(n => n.CompactNumber, StringComparer.Ordinal).Take(take)];
    }
}
