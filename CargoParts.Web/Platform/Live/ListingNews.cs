namespace CargoParts.Web.Platform.Live;

/// <summary>What open pages are told of a listing: public facts only, so that a thousand of them need not ask the database.</summary>
/// <param name="IsOfferOnly">Nothing but price and stock changed; otherwise the rest has to be read again where it is shown.</param>
/// <param name="Offer">As it stands now; null: it is not on offer any more.</param>
public sealed record ListingNews(Guid ListingId, Guid SellerId, bool IsOfferOnly, OfferState? Offer);

/// <summary>Price and stock of a published listing.</summary>
/// <param name="Revision">Of two states the one with the higher revision is the newer.</param>
/// <param name="OnHand">Pieces, held ones among them.</param>
/// <param name="Held">Pieces held for buyers.</param>
public sealed record OfferState(long Revision, long PriceHalalas, int OnHand, int Held)
{
    public int Available => OnHand - Held;
}
