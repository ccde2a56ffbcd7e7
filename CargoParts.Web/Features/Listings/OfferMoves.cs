using CargoParts.Web.Platform.Live;

namespace CargoParts.Web.Features.Listings;

/// <summary>What moved of an offer while it was looked at.</summary>
public readonly record struct OfferMoves(bool Price, bool Stock)
{
    /// <summary>These, and what moved from one state to the next; null: not on offer.</summary>
    public OfferMoves And(OfferState? was, OfferState? now) => new(
        Price || (now is not null && was is not null && now.PriceHalalas != was.PriceHalalas),
        Stock || StockStates.Of(was) != StockStates.Of(now) || (StockStates.Of(now) == StockState.Few && was!.Available != now!.Available));
}
