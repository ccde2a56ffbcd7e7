using System.Runtime.CompilerServices;
using Lucene.Net.Index;

namespace CargoParts.Search.Lucene;

/// <summary>What only a look at every listing can tell. A segment that did not change is not looked at again.</summary>
/// <param name="NewestSeconds">When the newest was published, since 2000; 0: there is none.</param>
internal sealed record ShownListings(int Count, uint NewestSeconds)
{
    private static readonly ConditionalWeakTable<IndexReader, ShownListings> OfSegment = [];

    /// <summary>The last model year that is counted.</summary>
    public int LastYear => Math.Min(ListingFields.YearOf(NewestSeconds) + 1, FitmentRows.LastYear);

    public static ShownListings Of(IndexReader reader)
    {
        var all = new ShownListings(0, 0);
        foreach (var leaf in reader.Leaves)
        {
            var segment = OfSegment.GetValue(leaf.Reader, Look);
            all = new ShownListings(all.Count + segment.Count, Math.Max(all.NewestSeconds, segment.NewestSeconds));
        }

        return all;
    }

    private static ShownListings Look(IndexReader segment)
    {
        var (count, newest) = (0, 0u);
        foreach (var (values, document) in ListingReader.All(segment))
        {
            if (values.Offer(document).IsShown)
            {
                count++;
                newest = Math.Max(newest, values.PublishedSeconds(document));
            }
        }

        return new ShownListings(count, newest);
    }
}
