using System.Text.Json;

namespace CargoParts.Bench.Relevance.Judging;

/// <summary>One line of a file of queries: what a shopper typed, and the reading it must get.</summary>
internal sealed record JudgedQuery(string Id, string Q, ExpectedReading Expect)
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static IReadOnlyList<JudgedQuery> Read(string file) =>
        [.. File.ReadLines(file).Where(line => line.Length > 0).Select(Parse)];

    /// <exception cref="JsonException">The line is not such a query.</exception>
    public static JudgedQuery Parse(string line) => JsonSerializer.Deserialize<JudgedQuery>(line, SnakeCase)!;
}

/// <summary>Ids are those of the reference data; names that end in <c>Any</c> hold what is also acceptable.</summary>
internal sealed record ExpectedReading
{
    /// <summary>part, part_number, vin, vehicle, shop, whole-car, none or unknown.</summary>
    public required string Intent { get; init; }

    public IReadOnlyList<string> IntentAny { get; init; } = [];

    public string? Make { get; init; }

    public IReadOnlyList<string> MakeAny { get; init; } = [];

    public string? Model { get; init; }

    public IReadOnlyList<string> ModelAny { get; init; } = [];

    /// <summary>Inclusive; null: open or not said.</summary>
    public short? YearFrom { get; init; }

    /// <inheritdoc cref="YearFrom"/>
    public short? YearTo { get; init; }

    /// <summary>Pairs of first and last year.</summary>
    public IReadOnlyList<IReadOnlyList<short?>> YearsAny { get; init; } = [];

    /// <summary>All that are asked for.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>Acceptable beside or instead of <see cref="Parts"/>; a symptom has only these.</summary>
    public IReadOnlyList<string> PartsAny { get; init; } = [];

    public IReadOnlyList<string> Positions { get; init; } = [];

    /// <summary>Said, but in the name of the part already.</summary>
    public IReadOnlyList<string> PositionsRedundant { get; init; } = [];

    public string? Condition { get; init; }

    public IReadOnlyList<string?> ConditionAny { get; init; } = [];

    public string? Quality { get; init; }

    public IReadOnlyList<string?> QualityAny { get; init; } = [];

    public string? PartOrigin { get; init; }

    /// <summary>A country or a list of them.</summary>
    public JsonElement? PartOriginNot { get; init; }

    public ExpectedNumber? PartNumber { get; init; }

    public ExpectedVin? Vin { get; init; }

    public string? City { get; init; }

    public IReadOnlyList<ExpectedExclusion> Excluded { get; init; } = [];

    /// <summary>Whole riyals, inclusive.</summary>
    public long? PriceMin { get; init; }

    /// <inheritdoc cref="PriceMin"/>
    public long? PriceMax { get; init; }

    public bool NearMe { get; init; }

    public IReadOnlyDictionary<string, JsonElement> Extra { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Wrong readings: <c>make:…</c>, <c>model:…</c> or <c>part:…</c>.</summary>
    public IReadOnlyList<string> MustNot { get; init; } = [];

    /// <summary>A generation code stands for years: they may be read or not.</summary>
    public bool NamesGeneration => Extra.ContainsKey("generation");

    /// <summary>Including the countries of <see cref="PartOriginNot"/>.</summary>
    public IEnumerable<ExpectedExclusion> Unwanted => Excluded.Concat(PartOriginNot switch
    {
        { ValueKind: JsonValueKind.String } country => [ExpectedExclusion.Origin(country.GetString()!)],
        { ValueKind: JsonValueKind.Array } countries => countries.EnumerateArray().Select(country => ExpectedExclusion.Origin(country.GetString()!)),
        _ => [],
    });
}

internal sealed record ExpectedNumber(string Canonical, string Compact, string? System);

internal sealed record ExpectedVin(string Value, string Wmi, short? ModelYear, bool? CheckDigitOk, bool? LengthOk, bool? Partial);

/// <param name="Field">part, condition, quality, part_origin, make or city.</param>
internal sealed record ExpectedExclusion(string Field, string Value)
{
    private const string OriginField = "part_origin";

    /// <summary>Values that may be excluded beside or instead: «حساسات» are many.</summary>
    public IReadOnlyList<string> ValueAny { get; init; } = [];

    public static ExpectedExclusion Origin(string country) => new(OriginField, country);
}
