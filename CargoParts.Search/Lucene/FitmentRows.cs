using System.Globalization;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace CargoParts.Search.Lucene;

/// <summary>The distinct fitment rows of a segment, read once; a row's place is its ordinal in the segment.</summary>
internal sealed class FitmentRows
{
    public const int FirstYear = 1980;

    /// <summary>The years of a listing are gathered in 64 bits.</summary>
    public const int LastYear = FirstYear + 63;

    private const char Separator = '\u0001';

    // A segment's values live as long as its core, which new deletes and new prices do not touch.
    private static readonly ConditionalWeakTable<object, FitmentRows> Read = [];
    private static readonly FitmentRows None = new([]);

    private readonly FitmentRow[] _rows;

    private FitmentRows(FitmentRow[] rows)
    {
        _rows = rows;
        (Makes, MakeOfRow) = Distinct([.. rows.Select(row => row.MakeId)]);
        (Models, ModelOfRow) = Distinct([.. rows.Select(row => row.ModelId)]);
        YearsOfRow = [.. rows.Select(Years)];
    }

    public IReadOnlyList<FitmentRow> Rows => _rows;

    public IReadOnlyList<string> Makes { get; }

    /// <summary>Places in <see cref="Makes"/>.</summary>
    public int[] MakeOfRow { get; }

    public IReadOnlyList<string> Models { get; }

    /// <summary>Places in <see cref="Models"/>; -1: the row names none.</summary>
    public int[] ModelOfRow { get; }

    /// <summary><see cref="FirstYear"/> in the lowest bit.</summary>
    public ulong[] YearsOfRow { get; }

    public static FitmentRows Of(AtomicReader segment) => segment.GetSortedSetDocValues(ListingFields.Of(Facet.Make)) is { } values
        ? Read.GetValue(segment.CoreCacheKey, _ => new FitmentRows(ReadAll(values)))
        : None;

    public static string Write(FitmentRow row) => string.Create(
        CultureInfo.InvariantCulture, $"{row.MakeId}{Separator}{row.ModelId}{Separator}{row.YearFrom}{Separator}{row.YearTo}");

    private static FitmentRow[] ReadAll(SortedSetDocValues values)
    {
        var rows = new FitmentRow[values.ValueCount];
        var text = new BytesRef();
        for (var i = 0; i < rows.Length; i++)
        {
            values.LookupOrd(i, text);
            var parts = text.Utf8ToString().Split(Separator);
            rows[i] = new FitmentRow(parts[0], parts[1].Length > 0 ? parts[1] : null, Year(parts[2]), Year(parts[3]));
        }

        return rows;
    }

    private static short? Year(string digits) => digits.Length > 0 ? short.Parse(digits, CultureInfo.InvariantCulture) : null;

    private static (string[] Values, int[] OfRow) Distinct(string?[] valueOfRow)
    {
        string[] values = [.. valueOfRow.OfType<string>().Distinct(StringComparer.Ordinal)];
        var places = values.Index().ToDictionary(value => value.Item, value => value.Index, StringComparer.Ordinal);
        return (values, Array.ConvertAll(valueOfRow, value => value is null ? -1 : places[value]));
    }

    private static ulong Years(FitmentRow row)
    {
        int from = row.YearFrom ?? FirstYear;
        int to = row.YearTo ?? LastYear;
        var first = Math.Max(from, FirstYear) - FirstYear;
        var last = Math.Min(to, LastYear) - FirstYear;
        return first <= last ? ulong.MaxValue >> (LastYear - FirstYear - (last - first)) << first : 0;
    }
}
