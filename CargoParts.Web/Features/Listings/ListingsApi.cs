using CargoParts.Web.Features.Fitment;
using CargoParts.Web.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CargoParts.Web.Features.Listings;

/// <summary>Listings over HTTP: <c>/api/v1/listings/{id}</c>.</summary>
public static class ListingsApi
{
    public static void MapListingsApi(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/listings/{id}", FindAsync)
            .WithTags("Listings").WithSummary("One published listing").Produces<ListingAnswer>().ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesValidationProblem();

    private static async Task<Results<Ok<ListingAnswer>, NotFound, ValidationProblem>> FindAsync(
        string id, ListingsRead listings, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var listingId))
        {
            return ApiProblems.Invalid([("id", ProblemsText.BadId)]);
        }

        return await listings.FindAsync(listingId, cancellationToken) is { } view ? TypedResults.Ok(ListingAnswer.Of(view)) : TypedResults.NotFound();
    }
}

/// <summary>Answer of <c>/api/v1/listings/{id}</c>.</summary>
/// <param name="Available">Pieces that can be bought now: what is held for other buyers is not among them.</param>
/// <param name="IsInferred">Part type or cars were read from the title because the seller stated none.</param>
public sealed record ListingAnswer(
    Guid Id,
    string Title,
    string Description,
    string? PartTypeId,
    IReadOnlyList<string> Positions,
    string? Condition,
    string? Quality,
    string? Origin,
    long PriceHalalas,
    string Currency,
    int Available,
    bool InStock,
    string CityId,
    DateTimeOffset PublishedAt,
    bool IsInferred,
    IReadOnlyList<FitmentLine> Fitments,
    IReadOnlyList<string> PartNumbers,
    ListingSellerAnswer Seller)
{
    public static ListingAnswer Of(ListingView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var card = view.Card;
        return new(
            card.Id, card.Title, view.Description, card.PartTypeId, card.Positions, card.Condition, card.Quality, card.Origin, card.PriceHalalas, "SAR",
            card.Offer.Available, card.Offer.Available > 0, card.CityId, card.PublishedAt, card.IsPartInferred || card.AreCarsInferred, card.Fitments, view.Numbers,
            new ListingSellerAnswer(view.Seller.Id, view.Seller.NameAr, view.Seller.NameEn, view.Seller.CityId, view.Seller.PublishedListings));
    }
}

public sealed record ListingSellerAnswer(Guid Id, string NameAr, string? NameEn, string CityId, int PublishedListings);
