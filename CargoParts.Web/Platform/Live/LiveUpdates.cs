namespace CargoParts.Web.Platform.Live;

/// <summary>Hands what changed to the circuits of this node that show it.</summary>
public sealed class LiveUpdates
{
    /// <summary>Returns at once, however slow the circuits are. The index has the changes already.</summary>
    /// <param name="sellers">Sellers whose own data changed.</param>
    public void Announce(IReadOnlyList<ListingNews> listings, IReadOnlyList<Guid> sellers)
    {
    }
}
