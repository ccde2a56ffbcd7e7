namespace CargoParts.Search.Engine;

/// <summary>Keeps the best hits of one page and the pages before it.</summary>
internal sealed class HitCollector
{
    private readonly SearchRequest _request;
    private readonly Workspace _work;
    private readonly Place? _after;

    // By city, for the order by distance.
    private readonly float[] _distances;

    public HitCollector(SearchRequest request, Tables tables, Workspace work)
    {
        (_request, _work) = (request, work);
        _after = request.After is { } mark ? new Place(mark.Rank, mark.PublishedSeconds, mark.Id, Score: 0) : null;
        _distances = request.Sort is ListingSort.Nearest ? Distances(request, tables[Facet.City]) : [];
        work.Hits.Start(Math.Max(1, request.Skip + request.Take));
    }

    public bool ByScore => _request.Sort is ListingSort.Relevance && _request.Take > 0;

    /// <summary>The score of the last hit kept; negative while there is room.</summary>
    public float WantedScore => ByScore && _work.Hits.IsFull ? _work.Hits.Last.Score : -1;

    /// <param name="hits">Of the window; some are taken out.</param>
    public void Offer(Segment segment, int window, Span<ulong> hits, bool hasScores)
    {
        var start = Window.StartOf(window);
        KeepWanted(segment, start, hits, hasScores);
        var members = _work.Members.AsSpan(0, WindowSet.Members(hits, _work.Members));
        _work.BytesTouched += members.Length * (long)sizeof(uint);
        foreach (var at in members)
        {
            var document = start + at;
            var score = !ByScore ? 0 : StaticRank.ToScore(segment.Ranks.Span[document]) + (hasScores ? _work.Scores[at] : 0);
            var rank = _request.Sort switch
            {
                // The bits of positive floats order as the floats do.
                ListingSort.Relevance => -(long)BitConverter.SingleToInt32Bits(score),
                ListingSort.PriceUp => segment.Prices.Span[document],
                ListingSort.PriceDown => -(long)segment.Prices.Span[document],
                ListingSort.Newest => -(long)segment.Published.Span[document],
                ListingSort.Nearest => BitConverter.SingleToInt32Bits(_distances[segment.Rows.Span[document].City]),
            };
            if (_work.Hits.IsFull && rank > _work.Hits.Last.Rank)
            {
                continue;
            }

            var place = new Place(rank, segment.Published.Span[document], segment.Ids.Span[document], score);
            if (_after is not { } after || place.CompareTo(after) > 0)
            {
                _work.Hits.Offer(place);
            }
        }
    }

    /// <summary>The page, best first.</summary>
    public Hit[] Page()
    {
        if (_request.Take == 0)
        {
            return [];
        }

        var kept = _work.Hits.InOrder();
        var page = new Hit[Math.Max(0, kept.Length - _request.Skip)];
        for (var i = 0; i < page.Length; i++)
        {
            var place = kept[_request.Skip + i];
            page[i] = new Hit(place.Id, place.Score, place.Mark);
        }

        return page;
    }

    /// <summary>Takes out most of the documents that come behind the last one kept, without looking at each.</summary>
    private unsafe void KeepWanted(Segment segment, int start, Span<ulong> hits, bool hasScores)
    {
        if (!_work.Hits.IsFull)
        {
            return;
        }

        var last = _work.Hits.Last;
        switch (_request.Sort)
        {
            case ListingSort.Relevance when !hasScores:
                Threshold.KeepAtLeast(hits, segment.Ranks.Start + start, StaticRank.FromScore(last.Score));
                break;
            case ListingSort.PriceUp:
                Threshold.KeepBetween(hits, segment.Prices.Start + start, 0, (uint)last.Rank);
                break;
            case ListingSort.PriceDown:
                Threshold.KeepBetween(hits, segment.Prices.Start + start, (uint)-last.Rank, uint.MaxValue);
                break;
            case ListingSort.Newest:
                Threshold.KeepBetween(hits, segment.Published.Start + start, (uint)-last.Rank, uint.MaxValue);
                break;
            default:
                break;
        }
    }

    private static float[] Distances(SearchRequest request, ValueTable cities)
    {
        var distances = new float[cities.Count];
        Array.Fill(distances, float.MaxValue);
        foreach (var (city, distance) in request.DistanceByCity)
        {
            if (cities.Find(city) is > ValueTable.None and var ordinal && ordinal < distances.Length)
            {
                distances[ordinal] = distance;
            }
        }

        return distances;
    }
}
