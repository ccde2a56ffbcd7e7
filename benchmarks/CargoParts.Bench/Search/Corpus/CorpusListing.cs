using System.Globalization;
using CargoParts.Search;

namespace CargoParts.Bench.Search.Corpus;

/// <summary>One line of the corpus file: a listing as every engine indexes it.</summary>
/// <remarks>
/// Columns parted by tabs: id, version, seconds since 2000 of its publication, price in halalas, inferred (1 or empty), photo (1 or empty),
/// category, part type, positions, condition, quality, origin, city, seller, fitment rows (make, model, first and last year parted by |),
/// part numbers, and the words of title, part names, vehicle names and description. Lists are parted by blanks, what is unknown is empty.
/// </remarks>
internal static class CorpusListing
{
    private const int Columns = 20;
    private const char ColumnEnd = '\t';
    private const char ItemEnd = ' ';
    private const char RowPart = '|';
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string Format(ListingDocument document) => string.Join(
        ColumnEnd,
        document.Id,
        document.Version.ToString(CultureInfo.InvariantCulture),
        PublishedSeconds(document).ToString(CultureInfo.InvariantCulture),
        document.PriceHalalas.ToString(CultureInfo.InvariantCulture),
        document.IsInferred ? "1" : "",
        document.HasPhoto ? "1" : "",
        document.CategoryId,
        document.PartTypeId,
        string.Join(ItemEnd, document.Positions),
        document.Condition,
        document.Quality,
        document.Origin,
        document.CityId,
        document.SellerId,
        string.Join(ItemEnd, document.Fitments.Select(Format)),
        string.Join(ItemEnd, document.PartNumbers),
        document.Title,
        document.PartNames,
        document.VehicleNames,
        document.Description);

    /// <exception cref="InvalidDataException">The line is not one that <see cref="Format(ListingDocument)"/> wrote.</exception>
    public static ListingDocument Parse(string line)
    {
        var columns = line.Split(ColumnEnd);
        return columns.Length != Columns ? throw new InvalidDataException(line) : new ListingDocument
        {
            Id = Guid.Parse(columns[0]),
            Version = long.Parse(columns[1], CultureInfo.InvariantCulture),
            PublishedAt = Epoch.AddSeconds(long.Parse(columns[2], CultureInfo.InvariantCulture)),
            PriceHalalas = long.Parse(columns[3], CultureInfo.InvariantCulture),
            IsInferred = columns[4].Length > 0,
            HasPhoto = columns[5].Length > 0,
            CategoryId = Known(columns[6]),
            PartTypeId = Known(columns[7]),
            Positions = Items(columns[8]),
            Condition = Known(columns[9]),
            Quality = Known(columns[10]),
            Origin = Known(columns[11]),
            CityId = columns[12],
            SellerId = Guid.Parse(columns[13]),
            Fitments = Array.ConvertAll(Items(columns[14]), ParseRow),
            PartNumbers = Items(columns[15]),
            Title = columns[16],
            PartNames = columns[17],
            VehicleNames = columns[18],
            Description = columns[19],
        };
    }

    /// <summary>Whole seconds since 2000: what ties are broken by.</summary>
    public static long PublishedSeconds(ListingDocument document) => (long)(document.PublishedAt - Epoch).TotalSeconds;

    private static string Format(FitmentRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"{row.MakeId}{RowPart}{row.ModelId}{RowPart}{row.YearFrom}{RowPart}{row.YearTo}");

    private static FitmentRow ParseRow(string text)
    {
        var parts = text.Split(RowPart);
        return new FitmentRow(parts[0], Known(parts[1]), Year(parts[2]), Year(parts[3]));
    }

    private static short? Year(string text) => text.Length == 0 ? null : short.Parse(text, CultureInfo.InvariantCulture);

    private static string? Known(string text) => text.Length == 0 ? null : text;

    private static string[] Items(string text) => text.Length == 0 ? [] : text.Split(ItemEnd);
}
