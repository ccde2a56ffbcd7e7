using System.Globalization;
using CargoParts.Web.Platform.Culture;

namespace CargoParts.Web.Features.Listings.Seller;

/// <summary>What of an offer is changed in place.</summary>
public enum OfferPart
{
    Price,
    OnHand,
}

/// <summary>What stands in a field while somebody is in it.</summary>
/// <param name="Seen">The value that stood there at the beginning: halalas or pieces.</param>
public sealed record Draft(Guid ListingId, OfferPart Part, string Text, long Seen)
{
    public bool IsChanged => Text != TextOf(Part, Seen);

    /// <summary>The value as it stands in its field.</summary>
    public static string TextOf(OfferPart part, long value) => part switch
    {
        OfferPart.Price => Riyals.Type(value),
        OfferPart.OnHand => value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Null: it is none.</summary>
    public static long? ValueOf(OfferPart part, string text) => part switch
    {
        OfferPart.Price => TypedNumber.ReadRiyals(text),
        OfferPart.OnHand => TypedNumber.ReadCount(text),
    };
}
