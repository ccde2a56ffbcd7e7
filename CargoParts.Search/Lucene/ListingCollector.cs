using System.Diagnostics;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace CargoParts.Search.Lucene;

/// <summary>Looks once at every listing that matches the text: filters it, counts its values and keeps the best of a page.</summary>
/// <param name="only">Lucene's number of the one listing to look at; null: all.</param>
internal sealed class ListingCollector(SearchRequest request, int? only, CancellationToken cancellationToken) : ICollector
{
    private const int LooksBetweenChecks = 1_024;
    private const float InStockWorth = 0.3f;

    private static readonly Comparer<HitPlace> Order = Comparer<HitPlace>.Create((a, b) =>
        a.Rank != b.Rank ? a.Rank.CompareTo(b.Rank)
        : a.PublishedSeconds != b.PublishedSeconds ? b.PublishedSeconds.CompareTo(a.PublishedSeconds)
        : a.Id.CompareTo(b.Id));

    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly FacetCounts _facets = new(request);

    // The worst first.
    private readonly PriorityQueue<Hit, HitPlace> _best = new(Comparer<HitPlace>.Create((a, b) => Order.Compare(b, a)));

    private Scorer? _scorer;
    private SegmentValues? _values;
    private SegmentFilter? _filter;
    private SortedDocValues? _cities;
    private float[] _distances = [];
    private int _firstDocument;
    private int _looks;

    public int Total { get; private set; }

    // Lucene adds up a score in another order then, and the last bit of it would depend on the question.
    public bool AcceptsDocsOutOfOrder => false;

    public void SetScorer(Scorer scorer) => _scorer = scorer;

    public void SetNextReader(AtomicReaderContext context)
    {
        CheckTime();
        _firstDocument = context.DocBase;
        _values = new SegmentValues(context.AtomicReader);
        _filter = new SegmentFilter(request.Filter, _values);
        _facets.Begin(_values, _filter);
        if (request.Sort == ListingSort.Nearest)
        {
            _cities = _values.Single(Facet.City);
            _distances = Distances(_cities);
        }
    }

    public void Collect(int doc)
    {
        if (++_looks % LooksBetweenChecks == 0)
        {
            CheckTime();
        }

        var offer = _values!.Offer(doc);
        if (!offer.IsShown || (request.Filter.OnlyInStock && !offer.IsInStock) || (only is { } one && one != _firstDocument + doc)
            || _filter!.IsUnwanted(doc))
        {
            return;
        }

        var failed = _filter!.Failed(doc, offer);
        _facets.Add(doc, offer, failed);
        if (failed == 0)
        {
            Total++;
            Keep(doc, offer);
        }
    }

    /// <param name="lastYear">The last that <see cref="Facet.Year"/> counts.</param>
    public SearchResult Result(int lastYear)
    {
        CheckTime();
        var hits = new List<Hit>();
        while (_best.TryDequeue(out var hit, out _))
        {
            hits.Add(hit);
        }

        hits.Reverse();
        return new SearchResult(Total, [.. hits.Skip(request.Skip)], _facets.Result(lastYear));
    }

    /// <summary>What a listing is worth whatever is asked; Lucene's own score comes on top.</summary>
    public static float StaticRank(SegmentValues values, int document) =>
        values.Worth(document) + (values.Offer(document).IsInStock ? InStockWorth : 0);

    private void Keep(int document, Offer offer)
    {
        var room = request.Skip + request.Take;
        if (request.Take == 0)
        {
            return;
        }

        var score = request.Sort == ListingSort.Relevance ? _scorer!.GetScore() + StaticRank(_values!, document) : 0;
        var rank = Rank(document, offer, score);
        if (_best.Count == room && _best.TryPeek(out _, out var worst) && rank > worst.Rank)
        {
            return;
        }

        var place = new HitPlace(rank, _values!.PublishedSeconds(document), _values.Id(document));
        if (request.After is { } after && Order.Compare(place, after) <= 0)
        {
            return;
        }

        var hit = new Hit(place.Id, score, place);
        if (_best.Count < room)
        {
            _best.Enqueue(hit, place);
        }
        else
        {
            _best.EnqueueDequeue(hit, place);
        }
    }

    // The bits of positive floats order as the floats do.
    private long Rank(int document, Offer offer, float score) => request.Sort switch
    {
        ListingSort.Relevance => -(long)BitConverter.SingleToInt32Bits(score),
        ListingSort.PriceUp => offer.PriceHalalas,
        ListingSort.PriceDown => -offer.PriceHalalas,
        ListingSort.Newest => -(long)_values!.PublishedSeconds(document),
        ListingSort.Nearest => BitConverter.SingleToInt32Bits(_distances[_cities!.GetOrd(document)]),
    };

    private float[] Distances(SortedDocValues? cities)
    {
        var distances = new float[cities?.ValueCount ?? 0];
        var id = new BytesRef();
        for (var city = 0; city < distances.Length; city++)
        {
            cities!.LookupOrd(city, id);
            distances[city] = request.DistanceByCity.TryGetValue(id.Utf8ToString(), out var distance) ? distance : float.MaxValue;
        }

        return distances;
    }

    private void CheckTime()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Stopwatch.GetElapsedTime(_started) > request.TimeLimit)
        {
            throw new TimeoutException($"The search took longer than {request.TimeLimit}.");
        }
    }
}
