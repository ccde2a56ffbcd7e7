using System.Globalization;
using CargoParts.Bench.Search.Queries;
using CargoParts.Search;

namespace CargoParts.Bench.Search.Engines;

/// <summary>Asks any engine behind the product's port.</summary>
internal sealed class ListingIndexSession(IListingIndex index) : ISearchSession
{
    private static readonly Facet[] Facets =
        [Facet.Make, Facet.Model, Facet.Category, Facet.PartType, Facet.Position, Facet.Condition, Facet.Quality, Facet.City];

    public int Search(BenchQuery query) => index.Search(Request(query), CancellationToken.None).Total;

    public Answer Answer(BenchQuery query)
    {
        var result = index.Search(Request(query), CancellationToken.None);
        return new Answer(
            result.Total,
            [.. result.Hits.Select(hit => hit.Id.ToString())],
            [.. result.Facets.SelectMany(f => f.Value, (f, value) => Format(f.Key, value)).Order(StringComparer.Ordinal)]);
    }

    public void Dispose()
    {
    }

    public static SearchRequest Request(BenchQuery query) => new()
    {
        MustText = string.Join(' ', query.Words),
        LastWordIsPrefix = query.LastWordIsPrefix,
        AllowsTypos = query.AllowsTypos,
        Filter = new ListingFilter
        {
            MakeIds = One(query.Make),
            ModelIds = One(query.Model),
            YearFrom = query.Year,
            YearTo = query.Year,
            CategoryIds = One(query.Category),
            PartTypeIds = One(query.PartType),
            Conditions = One(query.Condition),
            Qualities = One(query.Quality),
            CityIds = One(query.City),
            PartNumbers = One(query.Number),
        },
        Sort = query.SortsByPrice ? ListingSort.PriceUp : ListingSort.Relevance,
        Skip = query.Skip,
        Take = query.Take,
        Facets = query.CountsFacets ? Facets : [],
    };

    private static string Format(Facet facet, FacetCount value) => string.Create(CultureInfo.InvariantCulture, $"{facet}={value.Id}:{value.Count}");

    private static string[] One(string? id) => id is null ? [] : [id];
}
