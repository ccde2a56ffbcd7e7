using CargoParts.Search.Arabic;

namespace CargoParts.Search.Engine;

/// <summary>A part of the index that never changes: a batch of listings, or several older segments joined.</summary>
/// <param name="Words">All text but part numbers; terms as <see cref="TermKeys"/> makes them.</param>
/// <param name="Numbers">Compact part numbers.</param>
/// <param name="Titles">The title of each document as terms of <paramref name="Words"/>, in order: what phrases are looked up in.</param>
internal sealed record Segment(Columns Columns, TermIndex Words, TermIndex Numbers, Ragged<int> Titles)
{
    public int Count => Columns.Count;

    /// <exception cref="InvalidOperationException">There are too many kinds of position.</exception>
    public static Segment Of(IReadOnlyList<ListingDocument> listings, Analyzer analyzer, ValueTables tables)
    {
        var text = new TextBuilder(listings.Count, analyzer);
        for (var i = 0; i < listings.Count; i++)
        {
            text.Add(i, listings[i]);
        }

        return text.Build(Columns.Of(listings, tables));
    }

    /// <summary>Joins the live documents of segments, in order.</summary>
    public static Segment Merge(IReadOnlyList<SegmentView> views)
    {
        var columns = Columns.Merge(views);
        var newDocuments = NewDocuments(views);
        var words = TermIndex.Merge([.. views.Zip(newDocuments, (v, map) => (v.Segment.Words, map))], out var newTerms);
        var numbers = TermIndex.Merge([.. views.Zip(newDocuments, (v, map) => (v.Segment.Numbers, map))], out _);
        var titles = new RaggedBuilder<int>(columns.Count);
        for (var v = 0; v < views.Count; v++)
        {
            foreach (var document in views[v].Live)
            {
                foreach (var term in views[v].Segment.Titles[document])
                {
                    titles.Add(newTerms[v][term]);
                }

                titles.EndRow();
            }
        }

        return new Segment(columns, words, numbers, titles.Build());
    }

    /// <summary>For each segment, the number in the joined one by old number; −1 for the dead.</summary>
    private static List<int[]> NewDocuments(IReadOnlyList<SegmentView> views)
    {
        var next = 0;
        var maps = new List<int[]>(views.Count);
        foreach (var view in views)
        {
            var map = new int[view.Segment.Count];
            map.AsSpan().Fill(-1);
            foreach (var document in view.Live)
            {
                map[document] = next++;
            }

            maps.Add(map);
        }

        return maps;
    }
}
