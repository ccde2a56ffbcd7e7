using CargoParts.Search.Arabic;

namespace CargoParts.Search.Understanding;

/// <summary>What one query was understood to ask for.</summary>
public sealed record Interpretation
{
    /// <summary>The query as read: NFKC, bidi marks removed, blanks collapsed. Spans point into this text.</summary>
    public required string Query { get; init; }

    public Intent Intent { get; init; } = Intent.Unknown;

    public string? MakeId { get; init; }

    public string? ModelId { get; init; }

    /// <summary>Model year, inclusive; null: open or not said.</summary>
    public short? YearFrom { get; init; }

    /// <inheritdoc cref="YearFrom"/>
    public short? YearTo { get; init; }

    public IReadOnlyList<string> PartTypeIds { get; init; } = [];

    /// <summary>Codes of <c>market-terms.json</c>; driver side is given as left, passenger side as right.</summary>
    public IReadOnlyList<string> Positions { get; init; } = [];

    public string? Condition { get; init; }

    public string? Quality { get; init; }

    public string? PartOrigin { get; init; }

    /// <summary>What must not be: «مو تجاري», «بدون حساس».</summary>
    public IReadOnlyList<Exclusion> Excluded { get; init; } = [];

    /// <summary>Halalas, inclusive; null: open or not said. An amount that is only named («بـ 250») is the most someone will pay, «بحدود» 20 % around it.</summary>
    public long? PriceMin { get; init; }

    /// <inheritdoc cref="PriceMin"/>
    public long? PriceMax { get; init; }

    /// <summary>The lowest price first: «ارخص صدام كامري».</summary>
    public bool WantsCheapest { get; init; }

    /// <summary>«قريب مني», "near me".</summary>
    public bool IsNearMe { get; init; }

    /// <summary>What is wrong with the car, when that was said in place of a part; its parts stand in <see cref="PartTypeIds"/>.</summary>
    public Complaint? Complaint { get; init; }

    public ReadPartNumber? PartNumber { get; init; }

    /// <summary>Of <see cref="PartNumber"/>; null when its maker counts no revisions in it.</summary>
    public PartNumberRoot? NumberRoot { get; init; }

    public ReadVin? Vin { get; init; }

    public string? CityId { get; init; }

    /// <summary>Trim, body, engine, tyre size, quantity, brand of the part, shape (newest, older) and the like: understood, not used as filters.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>();

    /// <summary>Other readings of make, model or part, the likelier first.</summary>
    public IReadOnlyList<AlternativeReading> Alternatives { get; init; } = [];

    public IReadOnlyList<Correction> Corrections { get; init; } = [];

    /// <summary>The words that were not understood, in their order, separated by one blank: searched as text.</summary>
    public string Rest { get; init; } = "";

    /// <summary>Which stretch of <see cref="Query"/> gave which field, in the order of the text, without overlaps.</summary>
    public IReadOnlyList<UnderstoodSpan> Spans { get; init; } = [];

    /// <summary><see cref="Query"/> without the words of some of its spans.</summary>
    public string Without(IEnumerable<UnderstoodSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        var text = Query.ToCharArray();
        foreach (var span in spans)
        {
            text.AsSpan(span.Start, span.Length).Fill(' ');
        }

        return ArabicNormalizer.Clean(new string(text));
    }
}

/// <summary>What kind of answer a text asks for. A part goes before a car, and a part number before all.</summary>
public enum Intent
{
    /// <summary>Nothing was recognised; the text is searched as it is.</summary>
    Unknown,

    /// <summary>Parts by name, perhaps for a car.</summary>
    Part,

    /// <summary>One part by the maker's number.</summary>
    PartNumber,

    /// <summary>A car by its identification number, without a part.</summary>
    Vin,

    /// <summary>A car without a part.</summary>
    Vehicle,

    /// <summary>Looks for shops, not parts.</summary>
    Shop,

    /// <summary>Wants to buy or sell a whole car.</summary>
    WholeCar,

    /// <summary>No request at all (a greeting, a telephone number, an empty text).</summary>
    None,
}

/// <summary>The field that a stretch of the query gave.</summary>
public enum UnderstoodField
{
    Make,
    Model,
    Year,
    Part,
    Position,
    Condition,
    Quality,
    Origin,
    PartNumber,
    Vin,
    City,
    Extra,

    /// <summary>A price, or the wish for the lowest.</summary>
    Price,
    NearMe,

    /// <summary>What is not wanted, with its negation.</summary>
    Exclusion,

    /// <summary>A symptom or a fault code.</summary>
    Complaint,

    /// <summary>Understood and of no consequence for the search: "I want", "how much".</summary>
    Courtesy,
}

/// <param name="Value">The id or code the stretch stands for; a year as "2015" or "2012-2017", a price in halalas as "20000-40000", "-50000".</param>
/// <param name="Start">First character in <see cref="Interpretation.Query"/>.</param>
public readonly record struct UnderstoodSpan(UnderstoodField Field, string Value, int Start, int Length);

/// <param name="Canonical">As the maker writes it: <c>04465-33471</c>.</param>
/// <param name="Compact">A–Z and 0–9 only: <c>0446533471</c>.</param>
/// <param name="System">Numbering system of <c>oem-part-formats.json</c>, or null when none fits.</param>
public sealed record ReadPartNumber(string Canonical, string Compact, string? System);

/// <param name="ModelYear">From position 10; null where that says nothing.</param>
/// <param name="CheckDigitOk">A failed check digit is common outside North America and China: a hint, never a refusal.</param>
/// <param name="Partial">Fewer than 17 characters were given.</param>
public sealed record ReadVin(string Value, string Wmi, short? ModelYear, bool CheckDigitOk, bool LengthOk, bool Partial);

/// <param name="Field"><see cref="UnderstoodField.Make"/>, <see cref="UnderstoodField.Model"/> or <see cref="UnderstoodField.Part"/>.</param>
public readonly record struct AlternativeReading(UnderstoodField Field, string Id);

/// <param name="From">As typed.</param>
/// <param name="To">As read.</param>
public readonly record struct Correction(string From, string To);

/// <param name="Field"><see cref="UnderstoodField.Part"/>, <see cref="UnderstoodField.Condition"/>, <see cref="UnderstoodField.Quality"/>,
/// <see cref="UnderstoodField.Origin"/>, <see cref="UnderstoodField.Make"/> or <see cref="UnderstoodField.City"/>.</param>
/// <param name="Value">Id or code, as the field of the same name gives it.</param>
public readonly record struct Exclusion(UnderstoodField Field, string Value);

/// <param name="Id">Of a symptom in lexicon.json, or a fault code in capitals: <c>P0301</c>.</param>
/// <param name="PartTypeIds">Parts to look at, the likeliest first.</param>
public sealed record Complaint(string Id, bool IsFaultCode, IReadOnlyList<string> PartTypeIds);
