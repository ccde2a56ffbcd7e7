using CargoParts.Search;

namespace CargoParts.Web.Features.Search.Sync;

/// <summary>The index that searches use: whichever stands in its place at the moment.</summary>
/// <remarks>A search that began on the one before ends on it; that one is closed when the last has left.</remarks>
public sealed class LiveIndex(IndexOpening opening) : IListingIndex
{
    private volatile Place _place = new(opening.Open());

    public int Count => With(index => index.Count);

    public string? Checkpoint => With(index => index.Checkpoint);

    public void Apply(IndexChanges changes) => With(index =>
    {
        index.Apply(changes);
        return true;
    });

    public string? Commit() => With(index => index.Commit());

    public IReadOnlyList<ListingVersion> Versions() => With(index => index.Versions());

    public SearchResult Search(SearchRequest request, CancellationToken cancellationToken) => With(index => index.Search(request, cancellationToken));

    public Explanation? Explain(SearchRequest request, Guid id) => With(index => index.Explain(request, id));

    public IReadOnlyList<NumberCount> NumbersStartingWith(string compactPrefix, int take) => With(index => index.NumbersStartingWith(compactPrefix, take));

    /// <summary>Puts another index in this one's place. Nobody may be changing either.</summary>
    public void Replace(IListingIndex next)
    {
        var former = _place;
        _place = new Place(next);
        former.Leave();
    }

    public void Dispose() => _place.Close();

    private T With<T>(Func<IListingIndex, T> use)
    {
        var place = _place;
        while (!place.TryEnter())
        {
            ObjectDisposedException.ThrowIf(ReferenceEquals(place, _place), this);
            place = _place;
        }

        try
        {
            return use(place.Index);
        }
        finally
        {
            place.Leave();
        }
    }

    /// <summary>An index and how many use it, the shop itself counted as one.</summary>
    private sealed class Place(IListingIndex index)
    {
        private int _users = 1;
        private int _isClosed;

        public IListingIndex Index => index;

        public bool TryEnter()
        {
            var users = Volatile.Read(ref _users);
            while (users > 0)
            {
                var before = Interlocked.CompareExchange(ref _users, users + 1, users);
                if (before == users)
                {
                    return true;
                }

                users = before;
            }

            return false;
        }

        public void Leave()
        {
            if (Interlocked.Decrement(ref _users) == 0)
            {
                index.Dispose();
            }
        }

        /// <summary>Takes the shop's own use away, once.</summary>
        public void Close()
        {
            if (Interlocked.Exchange(ref _isClosed, 1) == 0)
            {
                Leave();
            }
        }
    }
}
