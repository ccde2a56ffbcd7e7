namespace CargoParts.Search;

/// <param name="Total">Exact number of listings that match, whatever the page.</param>
/// <param name="Hits">The page asked for, in a total order (ties: newest, then id).</param>
/// <param name="Facets">The facets asked for. Each is counted under all filters but its own, so that a second choice stays visible;
/// values by falling count, then id; zero counts are left out; at most <see cref="MaxValues"/> a facet.</param>
public sealed record SearchResult(int Total, IReadOnlyList<Hit> Hits, IReadOnlyDictionary<Facet, IReadOnlyList<FacetCount>> Facets)
{
    public const int MaxValues = 200;
}

/// <param name="Score">Comparable inside one result only; 0 when relevance is not the order.</param>
/// <param name="Place">Where it stands in the order, for <see cref="SearchRequest.After"/>.</param>
public readonly record struct Hit(Guid Id, float Score, HitPlace Place);

/// <summary>A place in the order of one request's hits.</summary>
/// <param name="Rank">Of the sort asked for; the smaller the earlier.</param>
/// <param name="PublishedSeconds">Since 2000; of equal ranks the later comes first.</param>
/// <param name="Id">Ascending as the last resort.</param>
public readonly record struct HitPlace(long Rank, uint PublishedSeconds, Guid Id);

/// <param name="Id">Public id of the value; a year as digits; for price the index of the band in <see cref="SearchRequest.PriceBandEnds"/> as digits.</param>
public readonly record struct FacetCount(string Id, int Count);
