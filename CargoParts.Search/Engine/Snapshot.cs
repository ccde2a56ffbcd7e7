namespace CargoParts.Search.Engine;

/// <summary>A segment as one snapshot sees it.</summary>
/// <param name="NewestTicks">UTC ticks of the live document that was published last.</param>
internal sealed record SegmentView(Segment Segment, Bitmap Live, int LiveCount, long NewestTicks)
{
    public static SegmentView Of(Segment segment, Bitmap live)
    {
        var count = 0;
        var newest = long.MinValue;
        foreach (var document in live)
        {
            count++;
            newest = Math.Max(newest, segment.Columns.PublishedTicks[document]);
        }

        return new SegmentView(segment, live, count, newest);
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
