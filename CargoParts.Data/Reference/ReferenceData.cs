using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace CargoParts.Data.Reference;

/// <summary>The cars, parts and places of the files in this folder, as written there.</summary>
internal sealed class ReferenceData
{
    private const string VehiclesFile = "vehicles.json";
    private const string PartsFile = "parts-taxonomy.json";
    private const string RegionsFile = "sa-regions.csv";
    private const string CitiesFile = "sa-cities.csv";

    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "Reference");

    public required IReadOnlyList<MakeEntry> Makes { get; init; }

    public required IReadOnlyList<CategoryEntry> Categories { get; init; }

    public required IReadOnlyList<PartTypeEntry> PartTypes { get; init; }

    public required IReadOnlyList<RegionEntry> Regions { get; init; }

    public required IReadOnlyList<CityEntry> Cities { get; init; }

    public static ReferenceData Read(string folder)
    {
        var parts = ReadJson<PartsDocument>(Path.Combine(folder, PartsFile));
        return new ReferenceData
        {
            Makes = ReadJson<VehiclesDocument>(Path.Combine(folder, VehiclesFile)).Makes,
            Categories = parts.Categories,
            PartTypes = parts.PartTypes,
            Regions =
            [
                .. CsvRows.Read(Path.Combine(folder, RegionsFile), "id", "iso_3166_2", "name_ar", "name_en")
                    .Select(row => new RegionEntry(row[0], row[1], row[2], row[3])),
            ],
            Cities =
            [
                .. CsvRows.Read(Path.Combine(folder, CitiesFile), "id", "region_id", "name_ar", "name_en", "tier")
                    .Select(row => new CityEntry(row[0], row[1], row[2], row[3], short.Parse(row[4], CultureInfo.InvariantCulture))),
            ],
        };
    }

    /// <returns>The same text for the same content of the files that are loaded into the database.</returns>
    public static async Task<string> EditionAsync(string folder, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in (string[])[VehiclesFile, PartsFile, RegionsFile, CitiesFile, ShownSpelling.File])
        {
            hash.AppendData(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(folder, file), cancellationToken)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static T ReadJson<T>(string path)
    {
        using var stream = File.OpenRead(path);
        return JsonSerializer.Deserialize<T>(stream, SnakeCase) ?? throw new InvalidDataException($"{path} is empty.");
    }

    private sealed record VehiclesDocument(IReadOnlyList<MakeEntry> Makes);

    private sealed record PartsDocument(IReadOnlyList<CategoryEntry> Categories, IReadOnlyList<PartTypeEntry> PartTypes);
}

internal sealed record MakeEntry(
    string Id,
    string NameAr,
    string NameEn,
    IReadOnlyList<string> VariantsAr,
    string Country,
    int SeenInSaAds,
    IReadOnlyList<ModelEntry> Models);

internal sealed record ModelEntry(
    string Id,
    string NameAr,
    string NameEn,
    IReadOnlyList<string> VariantsAr,
    string? Body,
    short? YearFrom,
    short? YearTo,
    int SeenInSaAds,
    IReadOnlyList<GenerationEntry> Generations);

/// <summary>Years of production, and where they differ the model years, which buyers mean.</summary>
internal sealed record GenerationEntry(string? Code, short FromYear, short? ToYear, short? ModelYearFrom, short? ModelYearTo)
{
    public short FirstYear => ModelYearFrom ?? FromYear;

    /// <summary>Null: still made.</summary>
    public short? LastYear => ModelYearFrom is null ? ToYear : ModelYearTo;
}

internal sealed record CategoryEntry(string Id, string NameAr, string NameEn);

internal sealed record PartTypeEntry(
    string Id,
    string Category,
    string NameAr,
    string NameEn,
    IReadOnlyList<string> DialectAr,
    IReadOnlyList<string> MisspellingsAr,
    IReadOnlyList<string> SynonymsEn,
    IReadOnlyList<string> Positions)
{
    /// <summary>What workshops say first; standard Arabic where they have no word of their own.</summary>
    public string WorkshopNameAr => DialectAr.Count > 0 ? DialectAr[0] : NameAr;
}

internal sealed record RegionEntry(string Id, string IsoCode, string NameAr, string NameEn);

internal sealed record CityEntry(string Id, string RegionId, string NameAr, string NameEn, short Tier);
