namespace CargoParts.Web.Platform.Live;

/// <summary>Something changed in the shop of a seller: which listings, so that the screen reads them again.</summary>
/// <param name="Listings">At most <see cref="MaxListings"/>.</param>
/// <param name="IsEverything">More than could be listed, or the shop's own data: everything is to be read again.</param>
public sealed record InventoryNews(IReadOnlySet<Guid> Listings, bool IsEverything) : INews<InventoryNews>
{
    public const int MaxListings = 500;

    private static readonly InventoryNews Everything = new(new HashSet<Guid>(), IsEverything: true);

    /// <param name="listings">Any number.</param>
    /// <param name="isEverything">As in <see cref="IsEverything"/>.</param>
    public static InventoryNews Of(IReadOnlySet<Guid> listings, bool isEverything)
    {
        ArgumentNullException.ThrowIfNull(listings);
        return isEverything || listings.Count > MaxListings ? Everything : new InventoryNews(listings, IsEverything: false);
    }

    public static InventoryNews? Join(InventoryNews? told, InventoryNews? waiting, InventoryNews news)
    {
        ArgumentNullException.ThrowIfNull(news);
        return waiting is null ? news : Of(waiting.Listings.Union(news.Listings).ToHashSet(), waiting.IsEverything || news.IsEverything);
    }
}
