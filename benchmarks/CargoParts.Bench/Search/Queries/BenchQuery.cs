using System.Globalization;

namespace CargoParts.Bench.Search.Queries;

/// <summary>One question of the mix: a line of <c>queries.tsv</c>, its members parted by tabs in this order.</summary>
/// <param name="Class">One of <see cref="QueryClasses.All"/>.</param>
/// <param name="Words">Codes of stems, all of them wanted; parted by blanks in the file.</param>
/// <param name="LastWordIsPrefix">The last word is still being typed.</param>
/// <param name="AllowsTypos">Each word also means the stems near it.</param>
/// <param name="Model">Only together with its make.</param>
/// <param name="Year">Only together with make and model: one fitment row has to meet all three.</param>
/// <param name="Category">Never together with a part type.</param>
/// <param name="Number">Part number, compact.</param>
/// <param name="SortsByPrice">Cheapest first; otherwise by relevance.</param>
/// <param name="CountsFacets">The eight facets of a results page.</param>
internal sealed record BenchQuery(
    string Class,
    IReadOnlyList<string> Words,
    bool LastWordIsPrefix = false,
    bool AllowsTypos = false,
    string? Make = null,
    string? Model = null,
    short? Year = null,
    string? Category = null,
    string? PartType = null,
    string? Condition = null,
    string? Quality = null,
    string? City = null,
    string? Number = null,
    bool SortsByPrice = false,
    int Skip = 0,
    int Take = 24,
    bool CountsFacets = false)
{
    private const char ColumnEnd = '\t';

    public string Format() => string.Join(
        ColumnEnd,
        Class,
        string.Join(' ', Words),
        Format(LastWordIsPrefix),
        Format(AllowsTypos),
        Make,
        Model,
        Year?.ToString(CultureInfo.InvariantCulture),
        Category,
        PartType,
        Condition,
        Quality,
        City,
        Number,
        Format(SortsByPrice),
        Skip.ToString(CultureInfo.InvariantCulture),
        Take.ToString(CultureInfo.InvariantCulture),
        Format(CountsFacets));

    public static BenchQuery Parse(string line)
    {
        var columns = line.Split(ColumnEnd);
        return new BenchQuery(
            columns[0],
            columns[1].Split(' ', StringSplitOptions.RemoveEmptyEntries),
            IsSet(columns[2]),
            IsSet(columns[3]),
            Known(columns[4]),
            Known(columns[5]),
            Known(columns[6]) is { } year ? short.Parse(year, CultureInfo.InvariantCulture) : null,
            Known(columns[7]),
            Known(columns[8]),
            Known(columns[9]),
            Known(columns[10]),
            Known(columns[11]),
            Known(columns[12]),
            IsSet(columns[13]),
            int.Parse(columns[14], CultureInfo.InvariantCulture),
            int.Parse(columns[15], CultureInfo.InvariantCulture),
            IsSet(columns[16]));
    }

    private static string Format(bool value) => value ? "1" : "";

    private static bool IsSet(string text) => text.Length > 0;

    private static string? Known(string text) => text.Length == 0 ? null : text;
}
