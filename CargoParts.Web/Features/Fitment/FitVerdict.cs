namespace CargoParts.Web.Features.Fitment;

/// <summary>Whether a part fits the car that is looked for.</summary>
public enum FitVerdict
{
    /// <summary>The seller's fitment table names the model and the years, without conditions.</summary>
    Fits,

    /// <summary>The car is named, but it was read from the title, or years, model or a condition are open.</summary>
    Likely,

    /// <summary>The seller named no car at all.</summary>
    Unknown,

    /// <summary>Cars or years are stated, and this one is not among them.</summary>
    DoesNotFit,
}

/// <summary>What a verdict rests on, or what it lacks.</summary>
public enum FitReason
{
    /// <summary>The seller's table names the car and its years.</summary>
    Stated,

    /// <summary>The cars were read from the title.</summary>
    ReadFromTitle,

    /// <summary>The shopper named no year.</summary>
    NoYearAsked,

    /// <summary>The seller names the make, not the model.</summary>
    ModelOpen,

    /// <summary>The seller's years are open, or cover some of those asked for.</summary>
    YearsOpen,

    /// <summary>It fits cars of one engine, body or market only.</summary>
    Conditional,

    /// <summary>The seller named no car.</summary>
    NoCars,

    /// <summary>The seller names this car in other years.</summary>
    OtherYears,

    /// <summary>The seller names other cars.</summary>
    OtherCars,
}

/// <summary>The car that is looked for.</summary>
/// <param name="ModelId">Null: any model of the make.</param>
/// <param name="YearFrom">Model year, inclusive; null: not said.</param>
/// <param name="YearTo">Model year, inclusive; null: not said.</param>
public sealed record SoughtCar(string MakeId, string? ModelId, short? YearFrom, short? YearTo);

/// <summary>One line of a fitment table as it is shown and judged.</summary>
public sealed record FitmentLine(
    string MakeId, string? ModelId, short? YearFrom, short? YearTo, string? MarketSpec, IReadOnlyList<string> Qualifiers);
