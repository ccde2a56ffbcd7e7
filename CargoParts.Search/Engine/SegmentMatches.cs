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
        _base = view.Live;
        if (text.AsksWords || filter.AsksNumber)
        {
            _base = scratch.Copy(view.Live, _documents);
            text.Narrow(view.Segment, _base, scratch);
            filter.NarrowToNumber(view.Segment, _base, scratch);
        }

        _filters = filter.Evaluate(view.Segment.Columns, _base, scratch, cancellationToken);
        Hits = Under(without: []);
    }

    public Bitmap Hits { get; }

    /// <summary>
    /// The documents to count a facet on. Another category makes the part type meaningless, so the categories are counted without both;
    /// for makes, models and years the counter itself looks which rows meet the rest.
    /// </summary>
    /// <returns>The live documents themselves when nothing else was asked.</returns>
    public Bitmap Without(Facet facet)
    {
        ReadOnlySpan<Facet> own = facet switch
        {
            Facet.Category => [Facet.Category, Facet.PartType],
            Facet.Make or Facet.Model or Facet.Year => [Facet.Make],
            Facet.PartType or Facet.Position or Facet.Condition or Facet.Quality or Facet.Origin or Facet.City or Facet.Seller
                or Facet.Price => new(in facet),
        };
        return AsksAny(own) ? Under(own) : Hits;
    }

    private bool AsksAny(ReadOnlySpan<Facet> facets)
    {
        foreach (var facet in facets)
        {
            if (_filters[(int)facet] is not null)
            {
                return true;
            }
        }

        return false;
    }

    private Bitmap Under(ReadOnlySpan<Facet> without)
    {
        var documents = _base;
        for (var facet = 0; facet < _filters.Length; facet++)
        {
            if (_filters[facet] is { } passed && !without.Contains((Facet)facet))
            {
                documents = ReferenceEquals(documents, _base) ? _scratch.Copy(_base, _documents) : documents;
                documents.IntersectWith(passed);
            }
        }

        return documents;
    }
}
