namespace CargoParts.Web.Platform.Live;

/// <summary>Hands what changed to the circuits of this node that show it.</summary>
/// <remarks>
/// Looks up who watches each listing, and puts the news into the inbox of the circuit: nobody is called, nothing is rendered here. Its cost
/// grows with the news and with those who watch them, not with the circuits there are.
/// </remarks>
public sealed class LiveUpdates(TimeProvider clock)
{
    private readonly RecentNews _recent = new(clock);

    internal Audience<ListingNews> Listings { get; } = new();

    internal Audience<InventoryNews> Inventories { get; } = new();

    internal Audience<CatalogueNews> Catalogue { get; } = new();

    internal Audience<WatcherNews> Watchers { get; } = new();

    /// <summary>Returns at once, however slow the circuits are. The index has the changes already.</summary>
    /// <param name="sellers">Sellers whose own data changed.</param>
    public void Announce(IReadOnlyList<ListingNews> listings, IReadOnlyList<Guid> sellers)
    {
        ArgumentNullException.ThrowIfNull(listings);
        ArgumentNullException.ThrowIfNull(sellers);
        _recent.Add(listings);
        foreach (var news in listings)
        {
            Listings.Tell(news.ListingId, news);
        }

        TellSellers(listings, sellers);
        if (listings.Count > 0)
        {
            Catalogue.Tell(Guid.Empty, CatalogueNews.Changed);
        }
    }

    /// <summary>Listings that somebody looks at now.</summary>
    public IReadOnlyCollection<Guid> Watched() => Listings.Watched();

    /// <summary>Anything may have changed: whoever shows a shop or a search reads it again, and who shows a listing is told how it stands.</summary>
    /// <param name="listings">Those of <see cref="Watched"/>.</param>
    public void AnnounceEverything(IReadOnlyList<ListingNews> listings)
    {
        Announce(listings, [.. Inventories.Watched()]);
        Catalogue.Tell(Guid.Empty, CatalogueNews.Changed);
    }

    internal void AnnounceWatchers(IEnumerable<(Guid Listing, int Watchers)> numbers)
    {
        foreach (var (listing, watchers) in numbers)
        {
            Watchers.Tell(listing, new WatcherNews(watchers));
        }
    }

    /// <summary>What was announced a moment ago, for who read before that and began to watch after it; null: nothing.</summary>
    internal ListingNews? Recent(Guid listing) => _recent.Of(listing);

    private void TellSellers(IReadOnlyList<ListingNews> listings, IReadOnlyList<Guid> sellers)
    {
        var changed = new Dictionary<Guid, HashSet<Guid>>();
        foreach (var news in listings)
        {
            if (changed.TryGetValue(news.SellerId, out var ids))
            {
                ids.Add(news.ListingId);
            }
            else if (Inventories.Has(news.SellerId))
            {
                changed.Add(news.SellerId, [news.ListingId]);
            }
        }

        foreach (var (seller, ids) in changed)
        {
            Inventories.Tell(seller, InventoryNews.Of(ids, isEverything: false));
        }

        foreach (var seller in sellers)
        {
            Inventories.Tell(seller, InventoryNews.Of(new HashSet<Guid>(), isEverything: true));
        }
    }
}
