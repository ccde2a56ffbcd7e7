using System.Runtime.InteropServices;

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

    /// <summary>Documents with a row for each make, ascending; as many rows as the highest make of this segment needs.</summary>
    public Ragged<int> DocumentsOfMake { get; private set; }

    /// <summary>Ordinals of a single-valued facet.</summary>
    public int[] Values(Facet facet) => _values[(int)facet];

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
        var makes = fitments.Items.Length == 0 ? 0 : fitments.Items.Max(row => row.Make) + 1;
        var documentsOfMake = Enumerable.Range(0, makes).Select(_ => new List<int>()).ToArray();
        for (var document = 0; document < Count; document++)
        {
            foreach (ref readonly var row in fitments[document])
            {
                var those = documentsOfMake[row.Make];
                if (those.Count == 0 || those[^1] != document)
                {
                    those.Add(document);
                }
            }
        }

        var builder = new RaggedBuilder<int>(makes);
        foreach (var those in documentsOfMake)
        {
            builder.AddRow(CollectionsMarshal.AsSpan(those));
        }

        DocumentsOfMake = builder.Build();
        return this;
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
