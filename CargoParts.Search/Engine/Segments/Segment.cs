namespace CargoParts.Search.Engine;

/// <summary>
/// Some thousands or millions of documents that never change, but for the columns named below. Documents are numbered in the order of
/// <see cref="SortKey"/>, so that those that match together lie together.
/// </summary>
internal sealed class Segment : Shared
{
    private SegmentTotals? _totals;

    // −1: not looked up yet.
    private int _maxRank = -1;

    /// <summary>Unique in the life of an index; names the files.</summary>
    public required int Number { get; init; }

    public required NativeArray<Guid> Ids { get; init; }

    public required NativeArray<FacetRow> Rows { get; init; }

    /// <summary>Seconds since 2000.</summary>
    public required NativeArray<uint> Published { get; init; }

    /// <summary>Where the words of each title end in <see cref="TitleWords"/>; they start where the title before ends.</summary>
    public required NativeArray<int> TitleEnds { get; init; }

    /// <summary>Spellings.</summary>
    public required NativeArray<UInt24> TitleWords { get; init; }

    /// <summary>Of the <see cref="IdTable"/> from ids to documents.</summary>
    public required NativeArray<uint> Slots { get; init; }

    public required PostingLists Lists { get; init; }

    public required NumberLists Numbers { get; init; }

    /// <summary>Written in place, like all columns from here on; by one writer.</summary>
    public required NativeArray<long> Versions { get; init; }

    /// <summary>Halalas.</summary>
    public required NativeArray<uint> Prices { get; init; }

    /// <summary>See <see cref="StaticRank"/>.</summary>
    public required NativeArray<ushort> Ranks { get; init; }

    /// <summary>One bit a document.</summary>
    public required NativeArray<ulong> InStock { get; init; }

    public int Count => Ids.Length;

    /// <summary>How often <see cref="Update"/> has written.</summary>
    public int Changes { get; private set; }

    /// <summary>Counts of the whole segment, kept because they never change.</summary>
    public SegmentTotals Totals => _totals ?? Interlocked.CompareExchange(ref _totals, new SegmentTotals(this), null) ?? _totals;

    /// <summary>The highest rank that a document has or gets when it is in stock.</summary>
    public ushort MaxRank
    {
        get
        {
            // Two searches may both look; they find the same.
            if (_maxRank < 0)
            {
                var max = 0;
                for (var document = 0; document < Count; document++)
                {
                    max = Math.Max(max, Ranks[document] + (IsInStock(document) ? 0 : StaticRank.InStock));
                }

                _maxRank = Math.Min(max, ushort.MaxValue);
            }

            return (ushort)_maxRank;
        }
    }

    /// <returns>−1 when the segment does not hold it.</returns>
    public int Find(Guid id) => new IdTable(Slots.Span, Ids.Span).Find(id);

    public ReadOnlySpan<UInt24> Title(int document)
    {
        var start = document == 0 ? 0 : TitleEnds[document - 1];
        return TitleWords.Span[start..TitleEnds[document]];
    }

    public bool IsInStock(int document) => (InStock[document >> 6] >> (document & 63) & 1) != 0;

    /// <summary>Writes what an update says, in place.</summary>
    public void Update(int document, in ListingUpdate update)
    {
        var bit = 1UL << (document & 63);
        var wasInStock = IsInStock(document);
        Prices[document] = (uint)update.PriceHalalas;
        if (wasInStock != update.IsInStock)
        {
            InStock[document >> 6] ^= bit;
            Ranks[document] = (ushort)(Ranks[document] + (wasInStock ? -StaticRank.InStock : StaticRank.InStock));
        }

        Versions[document] = update.Version;
        Changes++;
    }

    /// <summary>Copies the columns that change.</summary>
    public void CopyChanging(int document, Segment to, int toDocument)
    {
        to.Versions[toDocument] = Versions[document];
        to.Prices[toDocument] = Prices[document];
        to.Ranks[toDocument] = Ranks[document];
        var bit = 1UL << (toDocument & 63);
        ref var word = ref to.InStock[toDocument >> 6];
        word = IsInStock(document) ? word | bit : word & ~bit;
    }

    protected override void Free()
    {
        Ids.Dispose();
        Rows.Dispose();
        Published.Dispose();
        TitleEnds.Dispose();
        TitleWords.Dispose();
        Slots.Dispose();
        Lists.Dispose();
        Numbers.Dispose();
        Versions.Dispose();
        Prices.Dispose();
        Ranks.Dispose();
        InStock.Dispose();
    }
}
