namespace CargoParts.Search.Engine;

/// <summary>What one segment answers to a request: the hits, and what the hits would be without each facet's own filter.</summary>
internal sealed class SegmentMatches
{
    private readonly int _documents;
    private readonly Scratch _scratch;

    // What is never left out: life, text, part number.
    private readonly Bitmap _base;
    
    // By facet; null where nothing is asked.
    private readonly Bitmap?[] _filters;

    public SegmentMatches(SegmentView view, TextMatcher text, RequestFilter filter, Scratch scratch, CancellationToken cancellationToken)
    {
        _scratch = scratch;
        _documents = view.Segment.Count;
        _base = scratch.Copy(view.Live, _documents);
        text.Narrow(view.Segment, _base, scratch);
        filter.NarrowToNumber(view.Segment, _base, scratch);
        _filters = filter.Evaluate(view.Segment.Columns, _base, scratch, cancellationToken);
        Hits = Under(without: []);
    }

    public Bitmap Hits { get; }

    /// <summary>
    /// The documents to count a facet on. Another category makes the part type meaningless, so the categories are counted without both;
    /// for makes, models and years the counter itself looks which rows meet the rest.
    /// </summary>
    public Bitmap Without(Facet facet)
    {
        ReadOnlySpan<Facet> own = facet switch
        {
            Facet.Category => [Facet.Category, Facet.PartType],
            Facet.Make or Facet.Model or Facet.Year => [Facet.Make],
            Facet.PartType or Facet.Position or Facet.Condition or Facet.Quality or Facet.Origin or Facet.City or Facet.Seller
                or Facet.Price => new(in facet),
        };
        foreach (var one in own)
        {
            if (_filters[(int)one] is not null)
            {
                return Under(own);
            }
        }

        return Hits;
    }

    private Bitmap Under(ReadOnlySpan<Facet> without)
    {
        var documents = _scratch.Copy(_base, _documents);
        for (var facet = 0; facet < _filters.Length; facet++)
        {
            if (_filters[facet] is { } passed && !without.Contains((Facet)facet))
            {
                documents.IntersectWith(passed);
            }
        }

        return documents;
    }
}
