namespace CargoParts.Search.Engine;

/// <summary>A fitment row in ordinals; open years are the ends of the type.</summary>
internal readonly record struct FitmentEntry(int Make, int Model, short YearFrom, short YearTo);

/// <summary>The facts of one segment's documents, each in an array of its own. Filled once, then never changed.</summary>
internal sealed class Columns
{
    /// <summary>One bit each; the trade knows about ten.</summary>
    public const int MaxPositions = 64;

    /// <summary>The facets of which a listing has one value or none.</summary>
    public static readonly Facet[] SingleValued =
        [Facet.Category, Facet.PartType, Facet.Condition, Facet.Quality, Facet.Origin, Facet.City, Facet.Seller];

    private readonly int[][] _values;
    private readonly ValueIndex[] _documents;

    private Columns(int documents)
    {
        Ids = new Guid[documents];
        Versions = new long[documents];
        Prices = new long[documents];
        PublishedTicks = new long[documents];
        HasPhoto = new bool[documents];
        IsInferred = new bool[documents];
        Positions = new ulong[documents];
        _values = [.. Enum.GetValues<Facet>().Select(f => SingleValued.Contains(f) ? new int[documents] : [])];
        _documents = new ValueIndex[_values.Length];
    }

    public int Count => Ids.Length;

    public Guid[] Ids { get; }

    public long[] Versions { get; }

    public long[] Prices { get; }

    /// <summary>UTC ticks.</summary>
    public long[] PublishedTicks { get; }

    public bool[] HasPhoto { get; }

    public bool[] IsInferred { get; }

    /// <summary>Sets of <see cref="PositionBit"/>.</summary>
    public ulong[] Positions { get; }

    public Ragged<FitmentEntry> Fitments { get; private set; }

    /// <summary>Ordinals of a single-valued facet.</summary>
    public int[] Values(Facet facet) => _values[(int)facet];

    /// <param name="facet">Single-valued, <see cref="Facet.Make"/> or <see cref="Facet.Model"/>.</param>
    public ValueIndex DocumentsBy(Facet facet) => _documents[(int)facet];

    /// <returns>0 for <see cref="ValueTable.None"/>.</returns>
    public static ulong PositionBit(int ordinal) => ordinal == ValueTable.None ? 0 : 1UL << (ordinal - 1);

    public static Columns Of(IReadOnlyList<ListingDocument> listings, ValueTables tables)
    {
        var columns = new Columns(listings.Count);
        var fitments = new RaggedBuilder<FitmentEntry>(listings.Count);
        for (var at = 0; at < listings.Count; at++)
        {
            columns.Set(at, listings[at], tables);
            foreach (var row in listings[at].Fitments)
            {
                fitments.Add(new FitmentEntry(
                    tables[Facet.Make].FindOrAdd(row.MakeId), tables[Facet.Model].FindOrAdd(row.ModelId),
                    row.YearFrom ?? short.MinValue, row.YearTo ?? short.MaxValue));
            }

            fitments.EndRow();
        }

        return columns.With(fitments.Build());
    }

    /// <summary>The live documents of segments, in order.</summary>
    public static Columns Merge(IReadOnlyList<SegmentView> views)
    {
        var columns = new Columns(views.Sum(v => v.LiveCount));
        var fitments = new RaggedBuilder<FitmentEntry>(columns.Count);
        var at = 0;
        foreach (var view in views)
        {
            foreach (var document in view.Live)
            {
                columns.Copy(at++, view.Segment.Columns, document);
                fitments.AddRow(view.Segment.Columns.Fitments[document]);
            }
        }

        return columns.With(fitments.Build());
    }

    private void Set(int at, ListingDocument listing, ValueTables tables)
    {
        Ids[at] = listing.Id;
        Versions[at] = listing.Version;
        Prices[at] = listing.PriceHalalas;
        PublishedTicks[at] = listing.PublishedAt.UtcTicks;
        HasPhoto[at] = listing.HasPhoto;
        IsInferred[at] = listing.IsInferred;
        foreach (var facet in SingleValued)
        {
            Values(facet)[at] = tables[facet].FindOrAdd(SingleValue(listing, facet));
        }

        foreach (var position in listing.Positions)
        {
            Positions[at] |= PositionBit(tables[Facet.Position].FindOrAdd(position));
        }
    }

    private void Copy(int at, Columns source, int document)
    {
        Ids[at] = source.Ids[document];
        Versions[at] = source.Versions[document];
        Prices[at] = source.Prices[document];
        PublishedTicks[at] = source.PublishedTicks[document];
        HasPhoto[at] = source.HasPhoto[document];
        IsInferred[at] = source.IsInferred[document];
        Positions[at] = source.Positions[document];
        foreach (var facet in SingleValued)
        {
            Values(facet)[at] = source.Values(facet)[document];
        }
    }

    private Columns With(Ragged<FitmentEntry> fitments)
    {
        Fitments = fitments;
        foreach (var facet in SingleValued)
        {
            _documents[(int)facet] = ValueIndex.Of(Values(facet).Select((value, document) => (value, document)));
        }

        _documents[(int)Facet.Make] = ValueIndex.Of(OfRows(row => row.Make));
        _documents[(int)Facet.Model] = ValueIndex.Of(OfRows(row => row.Model));
        return this;
    }

    private IEnumerable<(int Ordinal, int Document)> OfRows(Func<FitmentEntry, int> ordinal)
    {
        for (var document = 0; document < Count; document++)
        {
            for (var row = Fitments.Starts[document]; row < Fitments.Starts[document + 1]; row++)
            {
                yield return (ordinal(Fitments.Items[row]), document);
            }
        }
    }

    private static string? SingleValue(ListingDocument listing, Facet facet) => facet switch
    {
        Facet.Category => listing.CategoryId,
        Facet.PartType => listing.PartTypeId,
        Facet.Condition => listing.Condition,
        Facet.Quality => listing.Quality,
        Facet.Origin => listing.Origin,
        Facet.City => listing.CityId,
        Facet.Seller => listing.SellerId.ToString(),
        Facet.Make or Facet.Model or Facet.Year or Facet.Position or Facet.Price =>
            throw new ArgumentOutOfRangeException(nameof(facet)),
    };
}
