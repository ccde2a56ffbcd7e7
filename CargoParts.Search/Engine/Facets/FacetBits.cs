namespace CargoParts.Search.Engine;

/// <summary>Sets of facets, one bit each.</summary>
internal static class FacetBits
{
    /// <summary>Counted by fitment table.</summary>
    public static readonly uint OfFitments = Of(Facet.Make) | Of(Facet.Model) | Of(Facet.Year);

    /// <summary>Counted from the rows.</summary>
    public static readonly uint OfRows = Of(Facet.Category) | Of(Facet.PartType) | Of(Facet.Position) | Of(Facet.Condition)
        | Of(Facet.Quality) | Of(Facet.Origin) | Of(Facet.City) | Of(Facet.Seller);

    public static uint Of(Facet facet) => 1u << (int)facet;
}
