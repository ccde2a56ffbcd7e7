using System.Linq.Expressions;
using CargoParts.Data.Listings;
using CargoParts.Web.Features.Fitment;
using CargoParts.Web.Platform.Live;

namespace CargoParts.Web.Features.Listings;

/// <summary>What a card of a listing shows, with what was read from the title where the seller stated nothing.</summary>
/// <param name="IsPartInferred">The part type comes from the title.</param>
/// <param name="AreCarsInferred">The cars come from the title.</param>
/// <param name="PhotoSource">See <see cref="Data.Listings.Photo.Source"/>; null: no picture of its own.</param>
public sealed record ListingCardRow(
    Guid Id,
    string Title,
    string? PartTypeId,
    IReadOnlyList<string> Positions,
    string? Condition,
    string? Quality,
    string? Origin,
    string CityId,
    Guid SellerId,
    long PriceHalalas,
    long Revision,
    int OnHand,
    int Held,
    DateTimeOffset PublishedAt,
    IReadOnlyList<FitmentLine> Fitments,
    bool IsPartInferred,
    bool AreCarsInferred,
    string? PhotoSource)
{
    /// <summary>The longest fitment table that is read: a limit against mistakes, beyond any table that a person fills in.</summary>
    private const int MaxFitments = 200;

    /// <summary>The projection of a published listing, before <see cref="TitleReading"/> fills its gaps.</summary>
    /// <remarks>Lines are cut by their place: Take would number every line in the table of all listings.</remarks>
    public static readonly Expression<Func<Listing, ListingCardRow>> Projection = l => new ListingCardRow(
        l.Id, l.Title, l.PartTypeId, l.Positions, l.Condition, l.Quality, l.Origin, l.CityId, l.SellerId, l.PriceHalalas, l.Revision, l.OnHand, l.Held,
        l.PublishedAt!.Value,
        l.Fitments.Where(f => f.Ordinal < MaxFitments).OrderBy(f => f.Ordinal)
            .Select(f => new FitmentLine(f.MakeId, f.ModelId, f.YearFrom, f.YearTo, f.MarketSpec, f.Qualifiers)).ToList(),
        false,
        false,
        l.Photos.OrderBy(p => p.Ordinal).Select(p => p.Source).FirstOrDefault());

    /// <summary>Price and stock.</summary>
    public OfferState Offer => new(Revision, PriceHalalas, OnHand, Held);

    /// <summary>The same with this price and stock.</summary>
    public ListingCardRow At(OfferState offer)
    {
        ArgumentNullException.ThrowIfNull(offer);
        return this with { Revision = offer.Revision, PriceHalalas = offer.PriceHalalas, OnHand = offer.OnHand, Held = offer.Held };
    }
}
