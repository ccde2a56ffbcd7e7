using CargoParts.Search;
using CargoParts.Web.Features.Fitment;

namespace CargoParts.Web.Features.Listings;

/// <summary>Ways into the catalogue without words: what there is by category, what is new, what is alike.</summary>
public sealed class BrowseCatalogue(IListingIndex index, ListingsRead listings)
{
    /// <summary>How many listings each value of a facet has in the whole catalogue.</summary>
    public IReadOnlyDictionary<string, int> Counts(Facet facet, CancellationToken cancellationToken) =>
        index.Search(new SearchRequest { Take = 0, Facets = [facet] }, cancellationToken).Facets[facet]
            .ToDictionary(c => c.Id, c => c.Count, StringComparer.Ordinal);

    public Task<IReadOnlyList<ListingCardRow>> LatestAsync(int take, CancellationToken cancellationToken) =>
        CardsAsync(new SearchRequest { Sort = ListingSort.Newest, Take = take }, null, cancellationToken);

    /// <summary>The same part for the same car, from anybody; of other years where there is none of these.</summary>
    /// <param name="car">The car of the page, or the first of the listing's own.</param>
    public async Task<IReadOnlyList<ListingCardRow>> SimilarAsync(
        ListingCardRow card, SoughtCar? car, int take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(card);
        if (card.PartTypeId is null && car is null)
        {
            return [];
        }

        var filter = new ListingFilter
        {
            PartTypeIds = card.PartTypeId is null ? [] : [card.PartTypeId],
            MakeIds = car is null ? [] : [car.MakeId],
            ModelIds = car?.ModelId is null ? [] : [car.ModelId],
            YearFrom = car?.YearFrom,
            YearTo = car?.YearTo,
        };
        var request = new SearchRequest { ScoreText = card.Title, Filter = filter, Take = take + 1 };
        var similar = await CardsAsync(request, card.Id, cancellationToken);
        return similar.Count > 0 || (filter.YearFrom ?? filter.YearTo) is null
            ? similar
            : await CardsAsync(request with { Filter = filter with { YearFrom = null, YearTo = null } }, card.Id, cancellationToken);
    }

    private async Task<IReadOnlyList<ListingCardRow>> CardsAsync(SearchRequest request, Guid? except, CancellationToken cancellationToken)
    {
        var hits = index.Search(request, cancellationToken).Hits.Where(h => h.Id != except).ToList();
        var cards = await listings.CardsAsync([.. hits.Select(h => h.Id)], cancellationToken);
        var wanted = except is null ? request.Take : request.Take - 1;
        return [.. hits.Where(h => cards.ContainsKey(h.Id)).Take(wanted).Select(h => cards[h.Id])];
    }
}
