using System.Diagnostics;

namespace CargoParts.Search.Engine;

/// <summary>One search over one snapshot, segment by segment.</summary>
internal sealed class ListingSearch
{
    private const int WindowsPerClockLook = 16;

    private readonly Snapshot _snapshot;
    private readonly Tables _tables;
    private readonly SearchPlan _plan;
    private readonly Workspace _work;
    private readonly CancellationToken _cancellationToken;
    private readonly long _deadline;
    private readonly HitCollector _hits;
    private readonly FacetCounting _facets;
    private int _windows;
    private int _total;

    public ListingSearch(Snapshot snapshot, Tables tables, SearchPlan plan, Workspace work, CancellationToken cancellationToken)
    {
        (_snapshot, _tables, _plan, _work, _cancellationToken) = (snapshot, tables, plan, work, cancellationToken);
        _deadline = Stopwatch.GetTimestamp() + (long)(plan.Request.TimeLimit.TotalSeconds * Stopwatch.Frequency);
        _hits = new HitCollector(plan.Request, tables, work);
        _facets = new FacetCounting(plan, tables, work);
        work.BytesTouched = 0;
    }

    public SearchResult Run()
    {
        var newest = 0u;
        foreach (var view in _snapshot.Views)
        {
            newest = Math.Max(newest, view.Newest);
            Run(view);
        }

        return new SearchResult(_total, _hits.Page(), _facets.Result(newest));
    }

    /// <summary>The score of one document.</summary>
    /// <returns>Null when the search does not find it.</returns>
    public float? ScoreOf(SegmentView view, int document)
    {
        var search = new SegmentSearch(_plan, view, _tables, _work);
        var window = Window.Of(document);
        var at = document - Window.StartOf(window);
        if (search.Next(window, sideways: 0) != window || !search.Enter(window, sideways: 0) || (search.Hits(window)[at >> 6] >> (at & 63) & 1) == 0)
        {
            return null;
        }

        new WindowScorer(_plan, search, _work).Score(window, search.Hits(window), wanted: -1);
        return _work.Scores[at] + StaticRank.ToScore(view.Segment.Ranks[document]);
    }

    private void Run(SegmentView view)
    {
        var search = new SegmentSearch(_plan, view, _tables, _work);
        var scorer = _hits.ByScore && _plan.Scores ? new WindowScorer(_plan, search, _work) : null;
        _facets.Start(search, view);
        for (var window = search.Next(0, _facets.Sideways); window != Window.None; window = search.Next(window + 1, _facets.Sideways))
        {
            LookAtTheClock();
            if (!search.Enter(window, _facets.Sideways))
            {
                continue;
            }

            var hits = search.Hits(window);
            var count = WindowSet.Count(hits);
            _total += count;
            _facets.Count(window, count);
            if (_plan.Request.Take > 0 && count > 0)
            {
                scorer?.Score(window, hits, _hits.WantedScore);
                _hits.Offer(view.Segment, window, hits, hasScores: scorer is not null);
            }
        }
    }

    private void LookAtTheClock()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_windows++ % WindowsPerClockLook == 0 && Stopwatch.GetTimestamp() > _deadline)
        {
            throw new TimeoutException($"The search took longer than {_plan.Request.TimeLimit.TotalMilliseconds:F0} ms.");
        }
    }
}
