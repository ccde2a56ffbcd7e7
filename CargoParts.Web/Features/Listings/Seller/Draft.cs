namespace CargoParts.Web.Features.Listings.Seller;

/// <summary>What of an offer is changed in place.</summary>
public enum OfferPart
{
    Price,
    OnHand,
}

/// <summary>What somebody is typing into a field.</summary>
/// <param name="Seen">The value that stood there at the beginning: halalas or pieces.</param>
public sealed record Draft(Guid ListingId, OfferPart Part, string Text, long Seen);
