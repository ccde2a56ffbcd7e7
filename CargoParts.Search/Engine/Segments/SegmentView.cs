using System.Numerics;

namespace CargoParts.Search.Engine;

/// <summary>A segment as one snapshot sees it.</summary>
internal sealed class SegmentView : Shared
{
    // 0: not looked up yet; else one more than the seconds.
    private long _newest;

    public SegmentView(Segment segment, LiveDocs live)
    {
        Segment = segment;
        Live = live;
        segment.Hold();
    }

    /// <summary>A new segment; the view becomes its only holder.</summary>
    public static SegmentView Of(Segment segment, LiveDocs live)
    {
        var view = new SegmentView(segment, live);
        segment.LetGo();
        return view;
    }

    public Segment Segment { get; }

    public LiveDocs Live { get; }

    /// <summary>When the newest document that is shown was published, in seconds since 2000; 0 when none is.</summary>
    public uint Newest
    {
        get
        {
            // Two searches may both look; they find the same.
            var known = Volatile.Read(ref _newest);
            if (known == 0)
            {
                known = FindNewest() + 1L;
                Volatile.Write(ref _newest, known);
            }

            return (uint)(known - 1);
        }
    }

    /// <returns>−1 when the document is not here or no longer.</returns>
    public int Find(Guid id) => Segment.Find(id) is >= 0 and var document && Live.IsAlive(document) ? document : -1;

    protected override void Free()
    {
        Live.Dispose();
        Segment.LetGo();
    }

    private uint FindNewest()
    {
        var published = Segment.Published.Span;
        var shown = Live.Shown;
        var newest = 0u;
        for (var word = 0; word < shown.Length; word++)
        {
            for (var rest = shown[word]; rest != 0; rest &= rest - 1)
            {
                newest = Math.Max(newest, published[(word << 6) + BitOperations.TrailingZeroCount(rest)]);
            }
        }

        return newest;
    }
}
