using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CargoParts.Search.Understanding;
using CargoParts.Web.Platform.Addresses;

namespace CargoParts.Web.Features.Search.Learning;

/// <summary>How a query was understood, as the log keeps it: ids and codes of the reference data, no words.</summary>
/// <param name="Wmi">The maker's part of a chassis number.</param>
/// <param name="Chosen">What was chosen beside the words, as an address writes it: <c>make=toyota&amp;year=2015</c>.</param>
internal sealed record LoggedReading(
    string? Make,
    string? Model,
    short? YearFrom,
    short? YearTo,
    IReadOnlyList<string>? Parts,
    IReadOnlyList<string>? Positions,
    string? Condition,
    string? Quality,
    string? Origin,
    string? City,
    IReadOnlyList<string>? Excluded,
    string? Complaint,
    string? PartNumber,
    string? Wmi,
    string? Chosen)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static LoggedReading Of(Interpretation read, SearchQuery query) => new(
        read.MakeId,
        read.ModelId,
        read.YearFrom,
        read.YearTo,
        Some(read.PartTypeIds),
        Some(read.Positions),
        read.Condition,
        read.Quality,
        read.PartOrigin,
        read.CityId,
        Some(read.Excluded.Select(e => e.Value).ToList()),
        read.Complaint?.Id,
        QueryMask.PartNumber(read),
        read.Vin?.Wmi,
        SearchLog.Key(query with { Text = "" }) is { Length: > 0 } chosen ? chosen[1..] : null);

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    private static IReadOnlyList<string>? Some(IReadOnlyList<string> values) => values.Count > 0 ? values : null;
}
