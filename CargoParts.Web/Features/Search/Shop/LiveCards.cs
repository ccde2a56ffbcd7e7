using CargoParts.Web.Features.Listings;
using CargoParts.Web.Platform.Live;

namespace CargoParts.Web.Features.Search.Shop;

/// <param name="Moves">What changed since the results were shown.</param>
internal readonly record struct LiveCard(ListingCardRow Card, bool IsGone, OfferMoves Moves);

/// <summary>What became of the listings of a page of results since they were found. None vanishes under the finger.</summary>
internal sealed class LiveCards
{
    private readonly Dictionary<Guid, LiveCard> _changed = [];

    public LiveCard Of(ListingCardRow card) => _changed.TryGetValue(card.Id, out var live) ? live : new LiveCard(card, IsGone: false, default);

    /// <returns>More changed than the card can show by itself.</returns>
    public bool Take(ListingCardRow card, ListingNews news)
    {
        var was = Of(card);
        if (news.Offer is { } late && !was.IsGone && late.Revision <= was.Card.Revision)
        {
            return false;
        }

        _changed[card.Id] = new LiveCard(
            news.Offer is { } offer ? was.Card.At(offer) : was.Card, news.Offer is null, was.Moves.And(was.IsGone ? null : was.Card.Offer, news.Offer));
        return !news.IsOfferOnly && news.Offer is not null;
    }
}
