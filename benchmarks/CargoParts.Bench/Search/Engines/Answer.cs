using System.Globalization;

namespace CargoParts.Bench.Search.Engines;

/// <summary>What an engine finds for a query; how answers of different engines are compared.</summary>
/// <param name="Ids">Of the hits, in order.</param>
/// <param name="Facets">One text <c>facet=value:count</c> for each value, the 200 most frequent values of each facet, in ordinal order.</param>
internal sealed record Answer(int Total, IReadOnlyList<string> Ids, IReadOnlyList<string> Facets)
{
    private const char ColumnEnd = '\t';

    public string Format() => string.Join(ColumnEnd, Total.ToString(CultureInfo.InvariantCulture), string.Join(' ', Ids), string.Join(' ', Facets));

    public static Answer Parse(string line)
    {
        var columns = line.Split(ColumnEnd);
        return new Answer(int.Parse(columns[0], CultureInfo.InvariantCulture), Items(columns[1]), Items(columns[2]));
    }

    private static string[] Items(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
