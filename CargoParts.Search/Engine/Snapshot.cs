namespace CargoParts.Search.Engine;

/// <summary>A segment as one snapshot sees it.</summary>
/// <param name="newestTicks">UTC ticks of the live document that was published last.</param>
internal sealed class SegmentView(Segment segment, Bitmap live, int liveCount, long newestTicks)
{
    private FacetCounter? _totals;

    public Segment Segment => segment;

    public Bitmap Live => live;

    public int LiveCount => liveCount;

    public long NewestTicks => newestTicks;

    public static SegmentView AllAlive(Segment segment) =>
        new(segment, Bitmap.Full(segment.Count), segment.Count, segment.Columns.PublishedTicks.DefaultIfEmpty(long.MinValue).Max());

    /// <summary>The same segment when some more of its documents have died.</summary>
    /// <param name="dead">Each alive until now, and once.</param>
    public SegmentView Without(IReadOnlyList<int> dead)
    {
        var left = Live.Copy();
        var newestDied = false;
        foreach (var document in dead)
        {
            left.Remove(document);
            newestDied |= Segment.Columns.PublishedTicks[document] == NewestTicks;
        }

        return new SegmentView(Segment, left, LiveCount - dead.Count, newestDied ? Newest(left) : NewestTicks);
    }

    /// <summary>The facets of all live documents, prices left out: counted once, since every search without filters asks for them.</summary>
    public FacetCounter Totals(ValueTables tables)
    {
        // Two searches may both count; they get the same.
        var totals = Volatile.Read(ref _totals);
        if (totals is null)
        {
            totals = FacetCounter.OfAll(this, tables);
            Volatile.Write(ref _totals, totals);
        }

        return totals;
    }

    private long Newest(Bitmap documents)
    {
        var newest = long.MinValue;
        foreach (var document in documents)
        {
            newest = Math.Max(newest, Segment.Columns.PublishedTicks[document]);
        }

        return newest;
    }
}

/// <summary>The whole index at one moment. Never changes: a search keeps the one it started with.</summary>
internal sealed class Snapshot(IReadOnlyList<SegmentView> views)
{
    public IReadOnlyList<SegmentView> Views => views;

    public int Count { get; } = views.Sum(v => v.LiveCount);

    /// <summary>UTC ticks; what freshness and "next year" are measured from, so that answers depend on the listings alone.</summary>
    public long NewestTicks { get; } = views.Count == 0 ? 0 : views.Max(v => v.NewestTicks);
}
