namespace CargoParts.Search.Engine;

/// <summary>Make, model and year of a request, to be met inside one fitment row.</summary>
/// <remarks>A row that names no model meets every make and year that fit, but no model that is asked for.</remarks>
internal sealed class FitmentFilter
{
    private readonly bool[] _makes;
    private readonly bool[] _models;
    private readonly short _yearFrom;
    private readonly short _yearTo;

    // The values of the narrowest facet that is asked for; null: only years are.
    private readonly (Facet Facet, int[] Ordinals)? _narrowest;

    public FitmentFilter(ListingFilter filter, ValueTables tables)
    {
        _narrowest = filter.ModelIds.Count > 0 ? (Facet.Model, tables[Facet.Model].Ordinals(filter.ModelIds))
            : filter.MakeIds.Count > 0 ? (Facet.Make, tables[Facet.Make].Ordinals(filter.MakeIds))
            : null;
        _makes = MembersOrAll(filter.MakeIds, tables[Facet.Make]);
        _models = MembersOrAll(filter.ModelIds, tables[Facet.Model]);
        _models[ValueTable.None] = filter.ModelIds.Count == 0;
        _yearFrom = filter.YearFrom ?? short.MinValue;
        _yearTo = filter.YearTo ?? short.MaxValue;
        IsActive = filter.MakeIds.Count + filter.ModelIds.Count > 0 || filter.YearFrom is not null || filter.YearTo is not null;
    }

    public bool IsActive { get; }

    public bool MeetsMake(in FitmentEntry row) => _makes[row.Make];

    public bool MeetsMakeAndModel(in FitmentEntry row) => _makes[row.Make] & _models[row.Model];

    public bool MeetsYear(in FitmentEntry row) => row.YearTo >= _yearFrom & row.YearFrom <= _yearTo;

    /// <summary>Leaves out documents of other models or makes, without a look at their rows.</summary>
    public Bitmap Candidates(Columns columns, Bitmap among, Scratch scratch)
    {
        if (_narrowest is not { } narrowest)
        {
            return among;
        }

        var candidates = scratch.Bitmap(columns.Count);
        candidates.AddAll(columns.DocumentsBy(narrowest.Facet), narrowest.Ordinals);
        candidates.IntersectWith(among);
        return candidates;
    }

    private static bool[] MembersOrAll(IReadOnlyList<string> ids, ValueTable table)
    {
        var members = table.Members(ids);
        if (ids.Count == 0)
        {
            members.AsSpan().Fill(true);
        }

        return members;
    }
}
