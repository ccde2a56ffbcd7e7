using System.Globalization;
using CargoParts.Search;

namespace CargoParts.Bench.Search.Corpus;

/// <summary>Reads the lines of the corpus file. What the shop takes from its reference data is one string however many listings name it, as
/// it is there.</summary>
internal sealed class ListingParser
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _names =
        new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <exception cref="InvalidDataException">The line is not one that <see cref="CorpusListing.Format(ListingDocument)"/> wrote.</exception>
    public ListingDocument Parse(string line)
    {
        Span<Range> columns = stackalloc Range[CorpusListing.Columns + 1];
        var text = line.AsSpan();
        return text.Split(columns, CorpusListing.ColumnEnd) != CorpusListing.Columns ? throw new InvalidDataException(line) : new ListingDocument
        {
            Id = Guid.Parse(text[columns[0]]),
            Version = long.Parse(text[columns[1]], CultureInfo.InvariantCulture),
            PublishedAt = CorpusListing.Epoch.AddSeconds(long.Parse(text[columns[2]], CultureInfo.InvariantCulture)),
            PriceHalalas = long.Parse(text[columns[3]], CultureInfo.InvariantCulture),
            Certainty = text[columns[4]].IsEmpty ? Certainty.Stated : Certainty.Read,
            HasPhoto = !text[columns[5]].IsEmpty,
            CategoryId = Known(text[columns[6]]),
            PartTypeId = Known(text[columns[7]]),
            Positions = Items(text[columns[8]], Name),
            Condition = Known(text[columns[9]]),
            Quality = Known(text[columns[10]]),
            Origin = Known(text[columns[11]]),
            CityId = Name(text[columns[12]]),
            SellerId = Guid.Parse(text[columns[13]]),
            Fitments = Items(text[columns[14]], Row),
            PartNumbers = Items(text[columns[15]], number => number.ToString()),
            Title = text[columns[16]].ToString(),
            PartNames = Name(text[columns[17]]),
            VehicleNames = Name(text[columns[18]]),
            Description = text[columns[19]].ToString(),
        };
    }

    private FitmentRow Row(ReadOnlySpan<char> text)
    {
        Span<Range> parts = stackalloc Range[4];
        text.Split(parts, CorpusListing.RowPart);
        return new FitmentRow(Name(text[parts[0]]), Known(text[parts[1]]), Year(text[parts[2]]), Year(text[parts[3]]));
    }

    private string? Known(ReadOnlySpan<char> text) => text.IsEmpty ? null : Name(text);

    private string Name(ReadOnlySpan<char> text)
    {
        if (_names.TryGetValue(text, out var known))
        {
            return known;
        }

        var name = text.ToString();
        _names.Add(name);
        return name;
    }

    private static T[] Items<T>(ReadOnlySpan<char> text, Func<ReadOnlySpan<char>, T> parse)
    {
        if (text.IsEmpty)
        {
            return [];
        }

        var items = new T[text.Count(CorpusListing.ItemEnd) + 1];
        var next = 0;
        foreach (var item in text.Split(CorpusListing.ItemEnd))
        {
            items[next++] = parse(text[item]);
        }

        return items;
    }

    private static short? Year(ReadOnlySpan<char> text) => text.IsEmpty ? null : short.Parse(text, CultureInfo.InvariantCulture);
}
