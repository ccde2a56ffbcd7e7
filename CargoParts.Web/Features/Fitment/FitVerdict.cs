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

/// <summary>The car that is looked for.</summary>
/// <param name="ModelId">Null: any model of the make.</param>
/// <param name="YearFrom">Model year, inclusive; null: not said.</param>
/// <param name="YearTo">Model year, inclusive; null: not said.</param>
public sealed record SoughtCar(string MakeId, string? ModelId, short? YearFrom, short? YearTo);

/// <summary>One line of a fitment table as it is shown and judged.</summary>
public sealed record FitmentLine(
    string MakeId, string? ModelId, short? YearFrom, short? YearTo, string? MarketSpec, IReadOnlyList<string> Qualifiers);
