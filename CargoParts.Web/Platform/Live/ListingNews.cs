namespace CargoParts.Web.Platform.Live;

/// <summary>What open pages are told of a listing: public facts only, so that a thousand of them need not ask the database.</summary>
/// <param name="IsOfferOnly">Nothing but price and stock changed; otherwise the rest has to be read again where it is shown.</param>
/// <param name="Offer">As it stands now; null: it is not on offer any more.</param>
public sealed record ListingNews(Guid ListingId, Guid SellerId, bool IsOfferOnly, OfferState? Offer) : INews<ListingNews>
{
    /// <summary>The highest revision that was told up to here; what is gone has none of its own.</summary>
    private long Newest { get; init; } = Offer?.Revision ?? 0;

    public static ListingNews? Join(ListingNews? told, ListingNews? waiting, ListingNews news)
    {
        ArgumentNullException.ThrowIfNull(news);
        if ((waiting ?? told) is not { } known)
        {
            return news;
        }

        if (news.Offer is not null && news.Newest <= known.Newest)
        {
            // An older state that comes late. Its price is history; that more than the offer changed may still have to be said.
            return news.IsOfferOnly || !known.IsOfferOnly || known.Offer is null ? null : known with { IsOfferOnly = false };
        }

        if (news.Offer is null)
        {
            return known.Offer is null ? null : news with { Newest = known.Newest };
        }

        return news.IsOfferOnly && waiting is { IsOfferOnly: false } ? news with { IsOfferOnly = false } : news;
    }
}

/// <summary>Price and stock of a published listing.</summary>
/// <param name="Revision">Of two states the one with the higher revision is the newer.</param>
/// <param name="OnHand">Pieces, held ones among them.</param>
/// <param name="Held">Pieces held for buyers.</param>
public sealed record OfferState(long Revision, long PriceHalalas, int OnHand, int Held)
{
    public int Available => OnHand - Held;
}
