using CargoParts.Search.Arabic;

namespace CargoParts.Search.Engine;

/// <summary>A part of the index that never changes: a batch of listings, or several older segments joined.</summary>
/// <param name="Words">All text but part numbers; terms as <see cref="TermKeys"/> makes them.</param>
/// <param name="Numbers">Compact part numbers.</param>
/// <param name="Titles">The title of each document as terms of <paramref name="Words"/>, in order: what phrases are looked up in.</param>
internal sealed record Segment(Columns Columns, TermIndex Words, TermIndex Numbers, Ragged<int> Titles)
{
    public int Count => Columns.Ids.Length;

    /// <exception cref="InvalidOperationException">There are too many kinds of position.</exception>
    public static Segment Build(IReadOnlyList<ListingDocument> documents, Analyzer analyzer, ValueTables tables)
    {
        var columns = new Columns(documents.Count, tables);
        var text = new TextBuilder(documents.Count, analyzer);
        for (var i = 0; i < documents.Count; i++)
        {
            columns.Set(i, documents[i]);
            text.Add(i, documents[i]);
        }

        return text.Build(columns.Close());
    }

    /// <summary>Joins the live documents of segments, in order.</summary>
    public static Segment Merge(IReadOnlyList<SegmentView> views, ValueTables tables)
    {
        var columns = new Columns(views.Sum(v => v.LiveCount), tables);
        var next = 0;
        var newDocuments = new List<int[]>(views.Count);
        foreach (var view in views)
        {
            var map = new int[view.Segment.Count];
            map.AsSpan().Fill(-1);
            foreach (var document in view.Live)
            {
                columns.Copy(next, view.Segment.Columns, document);
                map[document] = next++;
            }

            newDocuments.Add(map);
        }

        var words = TermIndex.Merge([.. views.Zip(newDocuments, (v, map) => (v.Segment.Words, map))], out var newTerms);
        var numbers = TermIndex.Merge([.. views.Zip(newDocuments, (v, map) => (v.Segment.Numbers, map))], out _);
        var titles = new RaggedBuilder<int>(next);
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

        return new Segment(columns.Close(), words, numbers, titles.Build());
    }
}
