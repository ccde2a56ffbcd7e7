using System.Globalization;
using CargoParts.Bench.Search.Queries;
using CargoParts.Search;

namespace CargoParts.Bench.Search.Sql;

/// <summary>What a listing can be filtered by, as numbers that a full-text index can hold beside its words.</summary>
internal static class ListingTags
{
    // Open ends of fitment rows; no query asks for a year outside.
    private const int FirstYear = 1960;
    private const int LastYear = 2030;
    private const string ModelYear = "modelYear";

    /// <summary>Every tag of a listing once. A model year stands as one tag with its model, so that both meet in one fitment row.</summary>
    public static IReadOnlyCollection<int> Of(ListingDocument document, TagNumbers tags)
    {
        var numbers = new HashSet<int>
        {
            tags.Number("category", document.CategoryId),
            tags.Number("partType", document.PartTypeId),
            tags.Number("condition", document.Condition),
            tags.Number("quality", document.Quality),
            tags.Number("origin", document.Origin),
            tags.Number("city", document.CityId),
            tags.Number("seller", document.SellerId.ToString()),
        };
        numbers.UnionWith(document.Positions.Select(position => tags.Number("position", position)));
        numbers.UnionWith(document.PartNumbers.Select(number => tags.Number("number", number)));
        foreach (var row in document.Fitments)
        {
            numbers.Add(tags.Number("make", row.MakeId));
            if (row.ModelId is { } model)
            {
                numbers.Add(tags.Number("model", model));
                for (var year = row.YearFrom ?? FirstYear; year <= (row.YearTo ?? LastYear); year++)
                {
                    numbers.Add(tags.Number(ModelYear, Format(model, year)));
                }
            }
        }

        numbers.Remove(0);
        return numbers;
    }

    /// <summary>The filters of a query. A listing that passes carries every one of these tags.</summary>
    public static IReadOnlyList<(Dimension Dimension, int Tag)> Of(BenchQuery query, TagNumbers tags)
    {
        List<(Dimension, int)> filters = [];
        Add(Dimension.Category, "category", query.Category);
        Add(Dimension.PartType, "partType", query.PartType);
        Add(Dimension.Condition, "condition", query.Condition);
        Add(Dimension.Quality, "quality", query.Quality);
        Add(Dimension.City, "city", query.City);
        Add(Dimension.Number, "number", query.Number);
        if (query is { Model: { } model, Year: { } year })
        {
            Add(Dimension.Fitment, ModelYear, Format(model, year));
        }
        else if (query.Model is null)
        {
            Add(Dimension.Fitment, "make", query.Make);
        }
        else
        {
            Add(Dimension.Fitment, "model", query.Model);
        }

        return filters;

        void Add(Dimension dimension, string kind, string? value)
        {
            if (value is not null)
            {
                filters.Add((dimension, tags.Find(kind, value)));
            }
        }
    }

    private static string Format(string model, int year) => string.Create(CultureInfo.InvariantCulture, $"{model} {year}");
}

/// <summary>Filters that one facet, or a group of them, is counted without.</summary>
internal enum Dimension
{
    Category,
    PartType,
    Fitment,
    Condition,
    Quality,
    City,
    Number,
}
