using System.Collections.Concurrent;

namespace CargoParts.Search.Engine;

/// <summary>
/// The facets of a whole segment and of single values of it (a category's page, a make's page), dead and hidden documents included:
/// they never change, so they are counted once in the life of a segment, and a search takes away what is not shown.
/// </summary>
internal sealed class SegmentTotals(Segment segment)
{
    // Pages with one filter that are asked again and again; a segment of a million documents keeps some kilobytes for each.
    private const int MaxKept = 512;

    private readonly ConcurrentDictionary<uint, FacetCounts> _counts = new();
    private readonly ConcurrentDictionary<(uint Of, int Make, int Model), FitmentCounts> _fitments = new();

    /// <summary>All facets of the rows.</summary>
    /// <param name="of">The list whose documents are counted; <see cref="ListKey.None"/>: all.</param>
    public FacetCounts Of(uint of, Tables tables) => Kept(_counts, of, () => Count(of, tables));

    /// <summary>Makes, models and years.</summary>
    /// <param name="fitment">Asks for one make and one model at most, and for no year.</param>
    public FitmentCounts Of(uint of, FitmentFilter fitment, Tables tables) => Kept(
        _fitments, (of, fitment.Makes.FirstOrDefault(), fitment.Models.FirstOrDefault()), () => Spread(Of(of, tables), fitment, tables));

    private static TCounts Kept<TKey, TCounts>(ConcurrentDictionary<TKey, TCounts> kept, TKey key, Func<TCounts> count)
        where TKey : notnull
    {
        // Two searches may both count; they get the same.
        if (!kept.TryGetValue(key, out var counts))
        {
            counts = count();
            if (kept.Count < MaxKept)
            {
                kept[key] = counts;
            }
        }

        return counts;
    }

    private static FitmentCounts Spread(FacetCounts counts, FitmentFilter fitment, Tables tables)
    {
        var tally = new FacetTally();
        tally.Start(tables, priceBands: 0);
        foreach (var (set, count) in counts.Fitments)
        {
            tally.CountFitments(set, count);
        }

        tally.Spread(fitment);
        return new FitmentCounts(tally.Take(Facet.Make), tally.Take(Facet.Model), tally.Take(Facet.Year));
    }

    private FacetCounts Count(uint of, Tables tables)
    {
        var tally = new FacetTally();
        tally.Start(tables, priceBands: 0);
        var words = new ulong[Window.Words];
        var members = new ushort[Window.Size];
        var everything = new ulong[Window.Words];
        Array.Fill(everything, ulong.MaxValue);
        var cursor = of == ListKey.None ? (ListCursor?)null
            : new ListCursor(segment.Lists.Find(of)!.Value, segment.Lists.Data, segment.Count, new uint[BlockCodec.BlockSize]);
        for (var window = 0; window < Window.CountFor(segment.Count); window++)
        {
            var start = Window.StartOf(window);
            var documents = Math.Min(Window.Size, segment.Count - start);
            var set = words.AsSpan(0, Window.WordsFor(documents));
            set.Clear();
            if (cursor is { } list)
            {
                list.AddTo(window, set, everything);
            }
            else
            {
                WindowSet.AddRange(set, 0, documents - 1);
            }

            var count = WindowSet.Members(set, members);
            var rows = segment.Rows.Span.Slice(start, documents);
            tally.CountRows(rows, members.AsSpan(0, count), FacetBits.OfRows);
            tally.CountFitments(rows, members.AsSpan(0, count), weight: 1);
        }

        var fitments = tally.FitmentSets();
        tally.Spread(new FitmentFilter(ListingFilter.None, tables));
        return new FacetCounts([.. Enum.GetValues<Facet>().Select(f => (FacetBits.OfRows & FacetBits.Of(f)) != 0 ? tally.Take(f) : [])], fitments);
    }
}

/// <param name="ByFacet">Only values that occur; empty for facets that are not of the rows.</param>
/// <param name="Fitments">By fitment table.</param>
internal sealed record FacetCounts((int Ordinal, int Count)[][] ByFacet, (int Set, int Count)[] Fitments);

/// <param name="Years">As steps, see <see cref="FacetTally"/>.</param>
internal sealed record FitmentCounts((int Ordinal, int Count)[] Makes, (int Ordinal, int Count)[] Models, (int Ordinal, int Count)[] Years);
