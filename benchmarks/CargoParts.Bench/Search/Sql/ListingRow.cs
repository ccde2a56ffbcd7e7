using CargoParts.Bench.Search.Corpus;
using CargoParts.Search;

namespace CargoParts.Bench.Search.Sql;

/// <summary>A listing as the tables of both databases hold it.</summary>
/// <param name="Id">Counted from 1.</param>
internal sealed record ListingRow(int Id, ListingDocument Document, IReadOnlyCollection<int> Tags, int[] Facts, IReadOnlyList<FitmentNumbers> Fitments)
{
    /// <summary>Columns of <see cref="Facts"/>.</summary>
    public const string FactColumns = "category, part_type, positions, condition, quality, city";

    public static IEnumerable<ListingRow> Read(CorpusFiles corpus, TagNumbers tags) =>
        corpus.ReadListings().Select((document, index) => Of(index + 1, document, tags));

    /// <summary>Words of all fields, repeated ones too.</summary>
    public IEnumerable<string> Stems() =>
        new[] { Document.Title, Document.PartNames, Document.VehicleNames, Document.Description }
            .SelectMany(words => words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static ListingRow Of(int id, ListingDocument document, TagNumbers tags) => new(
        id,
        document,
        ListingTags.Of(document, tags),
        [
            tags.Number("category", document.CategoryId),
            tags.Number("partType", document.PartTypeId),
            tags.Number("positions", document.Positions.Count == 0 ? null : string.Join(' ', document.Positions)),
            tags.Number("condition", document.Condition),
            tags.Number("quality", document.Quality),
            tags.Number("city", document.CityId),
        ],
        [
            .. document.Fitments.Select(row => new FitmentNumbers(
                tags.Number("make", row.MakeId), tags.Number("model", row.ModelId), row.YearFrom ?? short.MinValue, row.YearTo ?? short.MaxValue)),
        ]);
}

internal readonly record struct FitmentNumbers(int Make, int Model, short YearFrom, short YearTo);
