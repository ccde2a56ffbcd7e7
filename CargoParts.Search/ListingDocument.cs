namespace CargoParts.Search;

/// <summary>What the index knows of one published listing.</summary>
/// <remarks>Ids are the public string ids of the reference data (<c>toyota-camry</c>, <c>brake-pad</c>, <c>riyadh</c>).</remarks>
public sealed record ListingDocument
{
    /// <summary>The dearest price the index can hold: 42.9 million riyals.</summary>
    public const long MaxPriceHalalas = uint.MaxValue;

    public required Guid Id { get; init; }

    /// <summary>Grows with every change of the listing; an older document never replaces a newer one.</summary>
    public required long Version { get; init; }

    /// <summary>As the seller wrote it.</summary>
    public required string Title { get; init; }

    /// <summary>As the seller wrote it; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Names of the part type in both languages, separated by blanks: searched with more weight than the description.</summary>
    public string PartNames { get; init; } = "";

    /// <summary>Names of makes and models in both languages, separated by blanks.</summary>
    public string VehicleNames { get; init; } = "";

    public string? CategoryId { get; init; }

    public string? PartTypeId { get; init; }

    public IReadOnlyList<string> Positions { get; init; } = [];

    /// <summary><c>new</c>, <c>used</c>, <c>refurbished</c> or unknown.</summary>
    public string? Condition { get; init; }

    /// <summary><c>genuine</c>, <c>aftermarket</c> or unknown.</summary>
    public string? Quality { get; init; }

    /// <summary>Country of make as a two-letter code (<c>tw</c>), or unknown.</summary>
    public string? Origin { get; init; }

    public required string CityId { get; init; }

    public required Guid SellerId { get; init; }

    /// <summary>Halalas, VAT included; 0–<see cref="MaxPriceHalalas"/>.</summary>
    public required long PriceHalalas { get; init; }

    /// <summary>Kept to the second; 2000–2135.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Cars it fits. Make, model and year of a search must meet inside one row, never across rows.</summary>
    public IReadOnlyList<FitmentRow> Fitments { get; init; } = [];

    /// <summary>Compact form: A–Z and 0–9 only.</summary>
    public IReadOnlyList<string> PartNumbers { get; init; } = [];

    /// <summary>What is sure ranks before what is not.</summary>
    public Certainty Certainty { get; init; }

    public bool HasPhoto { get; init; }

    public bool IsInStock { get; init; } = true;

    /// <summary>Whether searches find it.</summary>
    public bool IsShown { get; init; } = true;

    /// <summary>Mean of the seller's reviews, 1–5; null: none yet.</summary>
    public float? SellerRating { get; init; }
}

/// <summary>One line of a fitment table.</summary>
/// <param name="ModelId">Null: not said which; the row then meets its make and no model.</param>
/// <param name="YearFrom">Model year, inclusive; null: open.</param>
/// <param name="YearTo">Model year, inclusive; null: open.</param>
public readonly record struct FitmentRow(string MakeId, string? ModelId, short? YearFrom, short? YearTo);

/// <summary>How sure it is what a listing sells, and for which cars.</summary>
public enum Certainty
{
    /// <summary>The seller stated the part, and models with their years (or the part is for any car).</summary>
    Stated,

    /// <summary>Part or cars were read from the title.</summary>
    Read,

    /// <summary>No car is named with its model and years.</summary>
    Open,
}
