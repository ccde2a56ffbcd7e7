using CargoParts.Web.Platform.Work;

namespace CargoParts.Web.Platform.Live;

/// <summary>What a screen can watch.</summary>
public sealed record Topic<TNews>
    where TNews : class, INews<TNews>
{
    internal Topic(Guid id, Func<LiveUpdates, Audience<TNews>> audience, TimeSpan pace)
    {
        Id = id;
        Audience = audience;
        Pace = pace;
    }

    /// <summary>Of the listing or seller; empty: there is but one.</summary>
    internal Guid Id { get; }

    internal Func<LiveUpdates, Audience<TNews>> Audience { get; }

    /// <summary>At least so much time between two tellings.</summary>
    internal TimeSpan Pace { get; }
}

/// <summary>The things that can be watched.</summary>
public static class Topic
{
    /// <summary>How often a search is worth asking again.</summary>
    internal static readonly TimeSpan CataloguePace = TimeSpan.FromSeconds(2);

    /// <summary>Price, stock and content of one listing, on a card or on its page.</summary>
    public static Topic<ListingNews> Listing(Guid listingId) => new(listingId, live => live.Listings, CircuitUpdates.Pace);

    /// <summary>Whatever changes in a shop, drafts among it: for those who act for that shop and for nobody else.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor acts for another shop, or for none.</exception>
    public static Topic<InventoryNews> Inventory(Actor actor, Guid sellerId)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.SellerId == sellerId && actor.May(Permission.EditListings)
            ? new(sellerId, live => live.Inventories, CircuitUpdates.Pace)
            : throw new UnauthorizedAccessException($"{actor.Name} does not act for the shop {sellerId}.");
    }

    /// <summary>Anything in the catalogue.</summary>
    public static Topic<CatalogueNews> Catalogue { get; } = new(Guid.Empty, live => live.Catalogue, CataloguePace);

    /// <summary>How many look at a listing. Who watches it is counted as one of them.</summary>
    public static Topic<WatcherNews> Watchers(Guid listingId) => new(listingId, live => live.Watchers, CircuitUpdates.Pace);
}
