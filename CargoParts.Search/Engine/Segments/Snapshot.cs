namespace CargoParts.Search.Engine;

/// <summary>All documents at one moment. Whoever searches holds it, so that its memory stays.</summary>
internal sealed class Snapshot : Shared
{
    public Snapshot(SegmentView[] views)
    {
        Views = views;
        foreach (var view in views)
        {
            view.Hold();
        }

        Count = views.Sum(v => v.Live.ShownCount);
    }

    public SegmentView[] Views { get; }

    /// <summary>Documents that searches find.</summary>
    public int Count { get; }

    /// <summary>Documents of all segments, dead and hidden ones too: what words are weighed against.</summary>
    public long Documents => Views.Sum(v => (long)v.Segment.Count);

    /// <summary>Listings that contain a stem, among <see cref="Documents"/>.</summary>
    public long Containing(int stem) => Views.Sum(v => (long)(v.Segment.Lists.Find(ListKey.Stem(stem))?.Count ?? 0));

    protected override void Free()
    {
        foreach (var view in Views)
        {
            view.LetGo();
        }
    }
}
