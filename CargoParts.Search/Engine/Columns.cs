namespace CargoParts.Search.Engine;

/// <summary>A fitment row in ordinals; open years are the ends of the type.</summary>
internal readonly record struct FitmentEntry(int Make, int Model, short YearFrom, short YearTo);

/// <summary>The facts of one segment's documents, each in an array of its own. Filled once, then never changed.</summary>
internal sealed class Columns(int documents, ValueTables tables)
{
    /// <summary>One bit each; the trade knows about ten.</summary>
    public const int MaxPositions = 64;

    /// <summary>The facets of which a listing has one value or none.</summary>
    public static readonly Facet[] SingleValued =
        [Facet.Category, Facet.PartType, Facet.Condition, Facet.Quality, Facet.Origin, Facet.City, Facet.Seller];

    private readonly int[]?[] _values =
        [.. Enum.GetValues<Facet>().Select(f => SingleValued.Contains(f) ? new int[documents] : null)];

    private readonly RaggedBuilder<FitmentEntry> _fitments = new(documents);

    public Guid[] Ids { get; } = new Guid[documents];

    public long[] Versions { get; } = new long[documents];

    public long[] Prices { get; } = new long[documents];

    /// <summary>UTC ticks.</summary>
    public long[] PublishedTicks { get; } = new long[documents];

    public bool[] HasPhoto { get; } = new bool[documents];

    public bool[] IsInferred { get; } = new bool[documents];

    /// <summary>Sets of <see cref="PositionBit"/>.</summary>
    public ulong[] Positions { get; } = new ulong[documents];

    public Ragged<FitmentEntry> Fitments { get; private set; }

    /// <summary>Documents with a row for each make, ascending; as many rows as the highest make of this segment needs.</summary>
    public Ragged<int> DocumentsOfMake { get; private set; }

    /// <summary>Ordinals of a single-valued facet.</summary>
    public int[] Values(Facet facet) => _values[(int)facet]!;

    /// <returns>0 for <see cref="ValueTable.None"/>.</returns>
    public static ulong PositionBit(int ordinal) => ordinal == ValueTable.None ? 0 : 1UL << (ordinal - 1);

    /// <summary>Documents come in order, each through this or <see cref="Copy"/>; then <see cref="Close"/>.</summary>
    public void Set(int at, ListingDocument document)
    {
        Ids[at] = document.Id;
        Versions[at] = document.Version;
        Prices[at] = document.PriceHalalas;
        PublishedTicks[at] = document.PublishedAt.UtcTicks;
        HasPhoto[at] = document.HasPhoto;
        IsInferred[at] = document.IsInferred;
        foreach (var facet in SingleValued)
        {
            Values(facet)[at] = tables[facet].FindOrAdd(SingleValue(document, facet));
        }

        foreach (var position in document.Positions)
        {
            Positions[at] |= PositionBit(tables[Facet.Position].FindOrAdd(position));
        }

        foreach (var row in document.Fitments)
        {
            _fitments.Add(new FitmentEntry(
                tables[Facet.Make].FindOrAdd(row.MakeId), tables[Facet.Model].FindOrAdd(row.ModelId),
                row.YearFrom ?? short.MinValue, row.YearTo ?? short.MaxValue));
        }

        _fitments.EndRow();
    }

    public void Copy(int at, Columns source, int document)
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

        foreach (var entry in source.Fitments[document])
        {
            _fitments.Add(entry);
        }

        _fitments.EndRow();
    }

    public Columns Close()
    {
        Fitments = _fitments.Build();
        DocumentsOfMake = ByMake();
        return this;
    }

    private Ragged<int> ByMake()
    {
        var makes = Fitments.Items.Length == 0 ? 0 : Fitments.Items.Max(row => row.Make) + 1;
        var documentsOfMake = Enumerable.Range(0, makes).Select(_ => new List<int>()).ToArray();
        for (var document = 0; document < documents; document++)
        {
            foreach (ref readonly var row in Fitments[document])
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
            those.ForEach(builder.Add);
            builder.EndRow();
        }

        return builder.Build();
    }

    private static string? SingleValue(ListingDocument document, Facet facet) => facet switch
    {
        Facet.Category => document.CategoryId,
        Facet.PartType => document.PartTypeId,
        Facet.Condition => document.Condition,
        Facet.Quality => document.Quality,
        Facet.Origin => document.Origin,
        Facet.City => document.CityId,
        Facet.Seller => document.SellerId.ToString(),
        Facet.Make or Facet.Model or Facet.Year or Facet.Position or Facet.Price =>
            throw new ArgumentOutOfRangeException(nameof(facet)),
    };
}
