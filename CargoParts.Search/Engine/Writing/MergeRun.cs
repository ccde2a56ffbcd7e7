using System.Diagnostics;

namespace CargoParts.Search.Engine;

/// <summary>One merge: begun on what the segments were, finished on what has become of them meanwhile.</summary>
internal sealed class MergeRun : IDisposable
{
    private static readonly TimeSpan MaxStep = TimeSpan.FromMilliseconds(1);

    private readonly SegmentView[] _sources;
    private readonly SegmentMerger _merger;
    private readonly int _number;
    private readonly Func<int> _searches;
    private readonly List<(Segment Segment, int Document)> _written = [];
    private long _breathed = Stopwatch.GetTimestamp();

    /// <param name="number">Of the new segment.</param>
    /// <param name="searches">How many run right now.</param>
    public MergeRun(SegmentView[] sources, Tables tables, int number, Func<int> searches)
    {
        (_sources, _number, _searches) = (sources, number, searches);
        foreach (var source in sources)
        {
            source.Hold();
        }

        _merger = new SegmentMerger(sources, tables, Breathe);
    }

    public bool Contains(Segment segment) => _sources.Any(s => s.Segment == segment);

    /// <summary>Columns of this document were written in place; the merge may have read them before.</summary>
    public void Note(Segment segment, int document)
    {
        if (Contains(segment))
        {
            _written.Add((segment, document));
        }
    }

    public Segment Merge() => _merger.Merge(_number);

    /// <summary>Brings the new segment up to the moment; nothing may change meanwhile.</summary>
    /// <param name="views">Those of now.</param>
    public SegmentView Finish(Segment merged, IReadOnlyList<SegmentView> views)
    {
        foreach (var (segment, document) in _written)
        {
            if (_merger.NewDocuments(Array.FindIndex(_sources, s => s.Segment == segment))[document] is >= 0 and var at)
            {
                segment.CopyChanging(document, merged, at);
            }
        }

        var live = LiveDocs.None(merged.Count);
        for (var source = 0; source < _sources.Length; source++)
        {
            // A segment whose last document died meanwhile is gone.
            if (views.FirstOrDefault(v => v.Segment == _sources[source].Segment)?.Live is not { } now)
            {
                continue;
            }

            var newDocuments = _merger.NewDocuments(source);
            for (var document = 0; document < newDocuments.Length; document++)
            {
                if (newDocuments[document] is >= 0 and var at && now.IsAlive(document))
                {
                    live.Add(at, now.IsShown(document));
                }
            }
        }

        return SegmentView.Of(merged, live);
    }

    public void Dispose()
    {
        _merger.Dispose();
        foreach (var source in _sources)
        {
            source.LetGo();
        }
    }

    /// <summary>After each step of work, as long a rest while searches run: merging may take half of a core from them, not all.</summary>
    private void Breathe()
    {
        var worked = Stopwatch.GetElapsedTime(_breathed);
        var rest = Stopwatch.GetTimestamp();
        while (_searches() > 0 && Stopwatch.GetElapsedTime(rest) < (worked < MaxStep ? worked : MaxStep))
        {
            Thread.Yield();
        }

        _breathed = Stopwatch.GetTimestamp();
    }
}
