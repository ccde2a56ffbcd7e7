namespace CargoParts.Search.Engine;

/// <summary>What one segment answers to a request: the hits, and what the hits would be without each facet's own filter.</summary>
internal sealed class SegmentMatches
{
    private readonly int _documents;
    private readonly Scratch _scratch;

    // What is never left out: life, text, part number.
    private readonly Bitmap _base;
    private readonly Dictionary<Facet, Bitmap> _filters;

    public SegmentMatches(SegmentView view, TextMatcher text, RequestFilter filter, Scratch scratch, CancellationToken cancellationToken)
    {
        _scratch = scratch;
        _documents = view.Segment.Count;
        _base = scratch.Copy(view.Live, _documents);
        text.Narrow(view.Segment, _base, scratch);
        filter.NarrowToNumber(view.Segment, _base, scratch);
        _filters = filter.Evaluate(view.Segment.Columns, _base, scratch, cancellationToken);
        Hits = Under(_filters.Keys);
    }

    public Bitmap Hits { get; }

    /// <summary>
    /// The documents to count a facet on. Another category makes the part type meaningless, so the categories are counted without both;
    /// for makes, models and years the counter itself looks which rows meet the rest.
    /// </summary>
    public Bitmap Without(Facet facet)
    {
        Facet[] own = facet switch
        {
            Facet.Category => [Facet.Category, Facet.PartType],
            Facet.Make or Facet.Model or Facet.Year => [Facet.Make],
            Facet.PartType or Facet.Position or Facet.Condition or Facet.Quality or Facet.Origin or Facet.City or Facet.Seller
                or Facet.Price => [facet],
        };
        return own.Any(_filters.ContainsKey) ? Under(_filters.Keys.Except(own)) : Hits;
    }

    private Bitmap Under(IEnumerable<Facet> facets)
    {
        var documents = _scratch.Copy(_base, _documents);
        foreach (var facet in facets)
        {
            documents.IntersectWith(_filters[facet]);
        }

        return documents;
    }
}
