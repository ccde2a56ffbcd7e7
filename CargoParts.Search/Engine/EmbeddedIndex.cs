using CargoParts.Search.Arabic;

namespace CargoParts.Search.Engine;

/// <summary>The listing index in the memory of this process.</summary>
/// <remarks>
/// Listings live in immutable segments; each snapshot adds a bitmap per segment of those that are still alive. A batch becomes a new
/// segment, small segments are joined on the way, and one reference swap shows it all at once.
/// </remarks>
/// <param name="analyzer">For listings and queries alike, for the life of the index.</param>
public sealed class EmbeddedIndex(Analyzer analyzer) : IListingIndex
{
    private const int MinNumberPrefix = 3;
    private const int MaxNumbers = 50;

    private readonly ValueTables _tables = new();
    private readonly Lock _applying = new();

    // Where each live listing is; of the applying side only.
    private readonly Dictionary<Guid, (Segment Segment, int Document)> _places = [];
    private Snapshot _snapshot = new([]);

    /// <summary>With <see cref="Analyzer.Plain"/>: stems names of cars and parts like any word.</summary>
    public EmbeddedIndex()
        : this(Analyzer.Plain)
    {
    }

    public int Count => Volatile.Read(ref _snapshot).Count;

    public void Apply(IReadOnlyCollection<ListingDocument> upserts, IReadOnlyCollection<Guid> deletes)
    {
        ArgumentNullException.ThrowIfNull(upserts);
        ArgumentNullException.ThrowIfNull(deletes);
        lock (_applying)
        {
            var fresh = Fresh(upserts, deletes);
            var added = Segment.Of(fresh, analyzer, _tables);
            var views = WithoutPlaces(deletes.Concat(fresh.Select(d => d.Id)));
            if (added.Count > 0)
            {
                views.Add(Place(added));
            }

            // Shown before the merges, which only tidy up and may take a while.
            Volatile.Write(ref _snapshot, new Snapshot([.. views]));
            while (MergePolicy.Choose(views) is { Count: > 0 } chosen)
            {
                var merged = Segment.Merge(chosen);
                views.RemoveAll(chosen.Contains);
                views.Add(Place(merged));
                Volatile.Write(ref _snapshot, new Snapshot([.. views]));
            }
        }
    }

    public SearchResult Search(SearchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Skip);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Skip, SearchRequest.MaxSkip);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Take);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Take, SearchRequest.MaxTake);
        return new ListingSearch(Volatile.Read(ref _snapshot), _tables, analyzer, request).Run(cancellationToken);
    }

    public IReadOnlyList<NumberCount> NumbersStartingWith(string compactPrefix, int take)
    {
        ArgumentNullException.ThrowIfNull(compactPrefix);
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, MaxNumbers);
        return compactPrefix.Length < MinNumberPrefix ? [] : NumberCounts.Most(Volatile.Read(ref _snapshot).Views, compactPrefix, take);
    }

    private List<ListingDocument> Fresh(IReadOnlyCollection<ListingDocument> upserts, IReadOnlyCollection<Guid> deletes)
    {
        var deleted = deletes.ToHashSet();
        var newest = new Dictionary<Guid, ListingDocument>(upserts.Count);
        foreach (var document in upserts)
        {
            var isOld = _places.TryGetValue(document.Id, out var held) && document.Version < held.Segment.Columns.Versions[held.Document];
            var isBeaten = newest.TryGetValue(document.Id, out var other) && document.Version < other.Version;
            if (!isOld && !isBeaten && !deleted.Contains(document.Id))
            {
                newest[document.Id] = document;
            }
        }

        return [.. newest.Values];
    }

    /// <summary>The segments as they are without some listings.</summary>
    private List<SegmentView> WithoutPlaces(IEnumerable<Guid> ids)
    {
        var dead = new Dictionary<Segment, List<int>>(ReferenceEqualityComparer.Instance);
        foreach (var id in ids)
        {
            if (_places.Remove(id, out var place))
            {
                if (!dead.TryGetValue(place.Segment, out var documents))
                {
                    dead.Add(place.Segment, documents = []);
                }

                documents.Add(place.Document);
            }
        }

        return
        [
            .. _snapshot.Views
                .Select(v => dead.TryGetValue(v.Segment, out var documents) ? v.Without(documents) : v)
                .Where(v => v.LiveCount > 0),
        ];
    }

    private SegmentView Place(Segment segment)
    {
        for (var document = 0; document < segment.Count; document++)
        {
            _places[segment.Columns.Ids[document]] = (segment, document);
        }

        return SegmentView.AllAlive(segment);
    }
}
