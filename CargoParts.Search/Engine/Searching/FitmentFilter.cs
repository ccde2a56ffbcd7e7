namespace CargoParts.Search.Engine;

/// <summary>Make, model and year of a request, to be met inside one fitment row.</summary>
/// <remarks>A row that names no model meets every make and year that fit, but no model that is asked for.</remarks>
internal sealed class FitmentFilter
{
    private readonly bool[] _makes;
    private readonly bool[] _models;
    private readonly short _yearFrom;
    private readonly short _yearTo;

    public FitmentFilter(ListingFilter filter, Tables tables)
    {
        Narrowest = filter.ModelIds.Count > 0 ? Facet.Model : filter.MakeIds.Count > 0 ? Facet.Make : null;
        Makes = tables[Facet.Make].Ordinals(filter.MakeIds);
        Models = tables[Facet.Model].Ordinals(filter.ModelIds);
        _makes = MembersOrAll(filter.MakeIds, tables[Facet.Make]);
        _models = MembersOrAll(filter.ModelIds, tables[Facet.Model]);
        _models[ValueTable.None] = filter.ModelIds.Count == 0;
        _yearFrom = filter.YearFrom ?? short.MinValue;
        _yearTo = filter.YearTo ?? short.MaxValue;
        AsksYear = filter.YearFrom is not null || filter.YearTo is not null;
        IsActive = Narrowest is not null || AsksYear;
        NeedsRows = AsksYear || (filter.MakeIds.Count > 0 && filter.ModelIds.Count > 0 && !tables.Fitments.BelongTo(Models, Makes));
    }

    public bool IsActive { get; }

    /// <summary>The narrowest facet that is asked for; null: only years are.</summary>
    public Facet? Narrowest { get; }

    public bool AsksYear { get; }

    /// <summary>Ordinals; empty: none asked for, or none known.</summary>
    public int[] Makes { get; }

    /// <inheritdoc cref="Makes"/>
    public int[] Models { get; }

    /// <summary>Ordinals of <see cref="Narrowest"/>.</summary>
    public int[] Values => Narrowest is Facet.Model ? Models : Makes;

    /// <summary>To have one of <see cref="Values"/> is not enough.</summary>
    public bool NeedsRows { get; }

    public bool MeetsMake(in FitmentEntry row) => _makes[row.Make];

    public bool MeetsMakeAndModel(in FitmentEntry row) => _makes[row.Make] & _models[row.Model];

    public bool MeetsYear(in FitmentEntry row) => row.YearTo >= _yearFrom & row.YearFrom <= _yearTo;

    public bool Meets(ReadOnlySpan<FitmentEntry> rows)
    {
        var meets = false;
        foreach (ref readonly var row in rows)
        {
            meets |= MeetsMakeAndModel(row) & MeetsYear(row);
        }

        return meets;
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
