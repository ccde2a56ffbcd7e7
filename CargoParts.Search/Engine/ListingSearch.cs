using CargoParts.Search.Arabic;

namespace CargoParts.Search.Engine;

/// <summary>One search over one snapshot, segment by segment.</summary>
internal sealed class ListingSearch(Snapshot snapshot, ValueTables tables, Analyzer analyzer, SearchRequest request)
{
    public SearchResult Run(CancellationToken cancellationToken)
    {
        var text = TextQuery.Parse(request.MustText, request.ScoreText, analyzer);
        var matcher = new TextMatcher(text);
        var filter = new RequestFilter(request.Filter, tables);
        var scorer = text.Scores && request.Sort == ListingSort.Relevance && request.Take > 0 ? new TextScorer(text, snapshot) : null;
        var staticRank = new StaticRank(snapshot.NewestTicks);
        var top = new TopHits(request.Sort, request.Skip, request.Take);
        var facets = new FacetCounter(request.Facets, request.PriceBandEnds, filter.Fitment, tables, snapshot.NewestTicks);
        var total = 0;

        foreach (var view in snapshot.Views)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scratch = new Scratch();
            var matches = new SegmentMatches(view, matcher, filter, scratch, cancellationToken);
            total += matches.Hits.Count();
            if (request.Take > 0)
            {
                var scores = scorer?.Score(view.Segment, matches.Hits, scratch);
                cancellationToken.ThrowIfCancellationRequested();
                top.Offer(view.Segment, matches.Hits, scores, staticRank);
            }

            facets.Add(view, matches, cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return new SearchResult(total, top.Page(), facets.Result());
    }
}
