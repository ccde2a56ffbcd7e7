using CargoParts.Web.Platform.Live;

namespace CargoParts.Web.Features.Listings;

/// <summary>Can a piece of it be had?</summary>
public enum StockState
{
    InStock,

    /// <summary>So few that their number is said.</summary>
    Few,

    Last,

    /// <summary>There are pieces, and each is held for a buyer: it may come free again.</summary>
    Held,

    SoldOut,

    /// <summary>Not on offer any more.</summary>
    Gone,
}

/// <summary>What price and stock mean to a shopper.</summary>
public static class StockStates
{
    private const int MostFew = 5;

    /// <param name="offer">Null: not on offer any more.</param>
    public static StockState Of(OfferState? offer) => offer switch
    {
        null => StockState.Gone,
        { OnHand: 0 } => StockState.SoldOut,
        { Available: 0 } => StockState.Held,
        { Available: 1 } => StockState.Last,
        { Available: <= MostFew } => StockState.Few,
        _ => StockState.InStock,
    };

    /// <summary>Somebody could buy a piece now.</summary>
    public static bool IsToBeHad(this StockState state) => state is StockState.InStock or StockState.Few or StockState.Last;
}
