namespace CargoParts.Web.Platform.Live;

/// <summary>The listings that changed in the last seconds: a page reads first and watches then, and what changed in between it must not miss.</summary>
internal sealed class RecentNews(TimeProvider clock)
{
    /// <summary>Kept for this long at least, and for twice as long at most.</summary>
    internal static readonly TimeSpan Span = TimeSpan.FromSeconds(10);

    /// <summary>A bulk change does not fill the memory: the oldest go earlier.</summary>
    private const int MaxListings = 50_000;

    private readonly Lock _gate = new();
    private Dictionary<Guid, ListingNews> _newer = [];
    private Dictionary<Guid, ListingNews> _older = [];
    private long _since = clock.GetTimestamp();

    public void Add(IReadOnlyList<ListingNews> listings)
    {
        lock (_gate)
        {
            if (clock.GetElapsedTime(_since) >= Span || _newer.Count >= MaxListings)
            {
                (_older, _newer) = (_newer, []);
                _since = clock.GetTimestamp();
            }

            foreach (var news in listings)
            {
                _newer[news.ListingId] = news;
            }
        }
    }

    public ListingNews? Of(Guid listing)
    {
        lock (_gate)
        {
            return _newer.GetValueOrDefault(listing) ?? _older.GetValueOrDefault(listing);
        }
    }
}
