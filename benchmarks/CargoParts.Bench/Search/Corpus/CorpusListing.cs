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
    public const int Columns = 20;
    public const char ColumnEnd = '\t';
    public const char ItemEnd = ' ';
    public const char RowPart = '|';
    public static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string Format(ListingDocument document) => string.Join(
        ColumnEnd,
        document.Id,
        document.Version.ToString(CultureInfo.InvariantCulture),
        PublishedSeconds(document).ToString(CultureInfo.InvariantCulture),
        document.PriceHalalas.ToString(CultureInfo.InvariantCulture),
        document.Certainty is Certainty.Stated ? "" : "1",
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

    /// <summary>Whole seconds since 2000: what ties are broken by.</summary>
    public static long PublishedSeconds(ListingDocument document) => (long)(document.PublishedAt - Epoch).TotalSeconds;

    private static string Format(FitmentRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"{row.MakeId}{RowPart}{row.ModelId}{RowPart}{row.YearFrom}{RowPart}{row.YearTo}");
}
