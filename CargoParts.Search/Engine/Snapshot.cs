namespace CargoParts.Search.Engine;

/// <summary>A segment as one snapshot sees it.</summary>
/// <param name="NewestTicks">UTC ticks of the live document that was published last.</param>
internal sealed record SegmentView(Segment Segment, Bitmap Live, int LiveCount, long NewestTicks)
{
    public static SegmentView AllAlive(Segment segment) =>
        new(segment, Bitmap.Full(segment.Count), segment.Count, segment.Columns.PublishedTicks.DefaultIfEmpty(long.MinValue).Max());

    /// <summary>The same segment when some more of its documents have died.</summary>
    /// <param name="dead">Each alive until now, and once.</param>
    public SegmentView Without(IReadOnlyList<int> dead)
    {
        var live = Live.Copy();
        var newestDied = false;
        foreach (var document in dead)
        {
            live.Remove(document);
            newestDied |= Segment.Columns.PublishedTicks[document] == NewestTicks;
        }

        return new SegmentView(Segment, live, LiveCount - dead.Count, newestDied ? Newest(live) : NewestTicks);
    }

    private long Newest(Bitmap live)
    {
        var newest = long.MinValue;
        foreach (var document in live)
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
