namespace CargoParts.Web.Platform.Live;

/// <summary>Something changed in the catalogue; whether it concerns a search only the search can say.</summary>
public sealed record CatalogueNews : INews<CatalogueNews>
{
    public static CatalogueNews Changed { get; } = new();

    public static CatalogueNews? Join(CatalogueNews? told, CatalogueNews? waiting, CatalogueNews news) => waiting is null ? news : null;
}
