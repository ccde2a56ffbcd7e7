namespace CargoParts.Web.Platform.Changes;

/// <summary>Up to where the changes of a database are known.</summary>
/// <remarks>
/// A snapshot counts transactions, and only where they were counted: a catalogue that was loaded in bulk wrote no changes, and a server
/// that was restored, replaced or has crashed may give out the same numbers again. Either makes another place to start from.
/// </remarks>
/// <param name="Catalogue">The loads that the listings come from, as one mark.</param>
/// <param name="Server">One run of the server.</param>
/// <param name="Snapshot">The text of a <c>pg_snapshot</c>: transactions seen.</param>
public sealed record FeedPosition(string Catalogue, string Server, string Snapshot)
{
    /// <summary>None of the parts holds a blank.</summary>
    public override string ToString() => $"{Catalogue} {Server} {Snapshot}";

    /// <returns>Null when it is no position.</returns>
    public static FeedPosition? Parse(string? text) =>
        text?.Split(' ') is [var catalogue, var server, var snapshot] ? new FeedPosition(catalogue, server, snapshot) : null;
}

/// <summary>What has changed since a position.</summary>
/// <param name="Now">Where to go on from next time.</param>
/// <param name="IsWhole">Whether these are all changes; otherwise everything has to be compared, and there are none here.</param>
/// <param name="Listings">Each listing once, in the order of the ids.</param>
/// <param name="Sellers">Sellers whose own data changed.</param>
public sealed record FeedReading(FeedPosition Now, bool IsWhole, IReadOnlyList<ChangedListing> Listings, IReadOnlyList<Guid> Sellers);

/// <param name="IsOfferOnly">Nothing but price and stock changed.</param>
public readonly record struct ChangedListing(Guid Id, Guid SellerId, bool IsOfferOnly);
