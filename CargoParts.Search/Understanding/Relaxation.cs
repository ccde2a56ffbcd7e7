namespace CargoParts.Search.Understanding;

/// <summary>A condition that a search without hits may give up.</summary>
public enum GivenUp
{
    /// <summary>Words that were not understood: the likeliest mistake is ours.</summary>
    RestWords,

    /// <summary>Sellers seldom state the country of make.</summary>
    Origin,

    /// <summary>Many listings leave open whether they are genuine.</summary>
    Quality,

    /// <summary>A new part serves who looked for a used one, and often the other way round.</summary>
    Condition,

    /// <summary>Parts travel.</summary>
    City,

    /// <summary>The other side at least shows who deals in the part.</summary>
    Position,

    /// <summary>Neighbouring years often share the part; the buyer has to check.</summary>
    Year,

    /// <summary>The make stays: its dealers are the ones to ask.</summary>
    Model,

    /// <summary>What else there is for the car.</summary>
    Part,
}

/// <summary>The order in which conditions are given up, one more at a time, when nothing is found.</summary>
public static class Relaxation
{
    /// <summary>The conditions that the text set, the one that is missed least first.</summary>
    /// <remarks>Part numbers and VINs are never given up: another number is another part. The price is the buyer's own limit.</remarks>
    public static IReadOnlyList<GivenUp> OrderFor(Interpretation understood)
    {
        ArgumentNullException.ThrowIfNull(understood);
        return [.. Enum.GetValues<GivenUp>().Where(condition => IsSet(understood, condition))];
    }

    private static bool IsSet(Interpretation understood, GivenUp condition) => condition switch
    {
        GivenUp.RestWords => understood.Rest.Length > 0,
        GivenUp.Origin => understood.PartOrigin is not null,
        GivenUp.Quality => understood.Quality is not null,
        GivenUp.Condition => understood.Condition is not null,
        GivenUp.City => understood.CityId is not null,
        GivenUp.Position => understood.Positions.Count > 0,
        GivenUp.Year => understood.YearFrom is not null || understood.YearTo is not null,
        GivenUp.Model => understood.ModelId is not null,
        GivenUp.Part => understood.PartTypeIds.Count > 0,
    };
}
