namespace CargoParts.Search.Engine;

/// <summary>The filters of a request in the terms of the columns.</summary>
internal sealed class RequestFilter
{
    private static readonly int Facets = Enum.GetValues<Facet>().Length;

    private readonly ListingFilter _filter;
    private readonly List<(Facet Facet, int[] Ordinals)> _values = [];
    private readonly ulong _positions;
    private readonly bool _hasUnknownPosition;

    public RequestFilter(ListingFilter filter, ValueTables tables)
    {
        _filter = filter;
        Fitment = new FitmentFilter(filter, tables);
        AddValues(Facet.Category, filter.CategoryIds);
        AddValues(Facet.PartType, filter.PartTypeIds);
        AddValues(Facet.Condition, filter.Conditions);
        AddValues(Facet.Quality, filter.Qualities);
        AddValues(Facet.Origin, filter.Origins);
        AddValues(Facet.City, filter.CityIds);
        AddValues(Facet.Seller, [.. filter.SellerIds.Select(id => id.ToString())]);
        foreach (var position in filter.Positions)
        {
            var ordinal = tables[Facet.Position].Find(position);
            _hasUnknownPosition |= ordinal == ValueTable.None;
            _positions |= Columns.PositionBit(ordinal);
        }

        void AddValues(Facet facet, IReadOnlyList<string> ids)
        {
            if (ids.Count > 0)
            {
                _values.Add((facet, tables[facet].Ordinals(ids)));
            }
        }
    }

    public FitmentFilter Fitment { get; }

    public bool AsksNumber => _filter.PartNumber is not null;

    /// <summary>Leaves the documents with the part number that was asked for.</summary>
    public void NarrowToNumber(Segment segment, Bitmap documents, Scratch scratch)
    {
        if (_filter.PartNumber is not { } number)
        {
            return;
        }

        var matching = scratch.Bitmap(segment.Count);
        if (segment.Numbers.Find(number) is >= 0 and var term)
        {
            matching.AddAll(segment.Numbers.Documents(term));
        }

        documents.IntersectWith(matching);
    }

    /// <summary>Tells which filters ask something and which documents pass each; make, model and year are one, under <see cref="Facet.Make"/>.</summary>
    /// <param name="among">Others need not be looked at, but may be among those that pass.</param>
    /// <returns>By facet; null where nothing is asked.</returns>
    public Bitmap?[] Evaluate(Columns columns, Bitmap among, Scratch scratch, CancellationToken cancellationToken)
    {
        var passed = new Bitmap?[Facets];
        foreach (var (facet, ordinals) in _values)
        {
            Start(facet).AddAll(columns.DocumentsBy(facet), ordinals);
        }

        if (_filter.Positions.Count > 0)
        {
            Start(Facet.Position).SetWhere(among, new PositionTest(columns.Positions, _positions, _hasUnknownPosition));
        }

        if (_filter.PriceMin is not null || _filter.PriceMax is not null)
        {
            Start(Facet.Price).SetWhere(among, new PriceTest(columns.Prices, _filter.PriceMin ?? long.MinValue, _filter.PriceMax ?? long.MaxValue));
        }

        if (Fitment.IsActive)
        {
            Start(Facet.Make).SetWhere(Fitment.Candidates(columns, among, scratch), new FitmentTest(columns.Fitments, Fitment));
        }

        return passed;

        Bitmap Start(Facet facet)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return passed[(int)facet] = scratch.Bitmap(columns.Count);
        }
    }

    private readonly struct PositionTest(ulong[] positions, ulong asked, bool hasUnknown) : IDocumentTest
    {
        public bool Passes(int document) => (positions[document] & asked) == asked & !hasUnknown;
    }

    private readonly struct PriceTest(long[] prices, long min, long max) : IDocumentTest
    {
        public bool Passes(int document) => prices[document] >= min & prices[document] <= max;
    }

    private readonly struct FitmentTest(Ragged<FitmentEntry> fitments, FitmentFilter filter) : IDocumentTest
    {
        public bool Passes(int document)
        {
            var passes = false;
            foreach (ref readonly var row in fitments[document])
            {
                passes |= filter.MeetsMakeAndModel(row) & filter.MeetsYear(row);
            }

            return passes;
        }
    }
}
