namespace CargoParts.Search;

/// <summary>Changes that become visible together.</summary>
public sealed record IndexChanges
{
    /// <summary>Whole documents; one with the id of a held listing takes its place when its version is not older.
    /// The same id twice: the higher version wins, of equal ones the later.</summary>
    public IReadOnlyCollection<ListingDocument> Upserts { get; init; } = [];

    /// <summary>New prices, stock and visibility of held listings; older versions and unknown ids are ignored. They come after the upserts.</summary>
    public IReadOnlyCollection<ListingUpdate> Updates { get; init; } = [];

    /// <summary>Ids to forget; unknown ones are ignored. They win over everything else of the same changes.</summary>
    public IReadOnlyCollection<Guid> Deletes { get; init; } = [];

    /// <summary>Where in the stream of changes this ends, in the caller's own words; what the next commit is to say. Null: as before.</summary>
    public string? Checkpoint { get; init; }
}

/// <summary>What changes most about a listing. It is written in place: the text is not read again.</summary>
/// <param name="Version">As in <see cref="ListingDocument.Version"/>.</param>
/// <param name="PriceHalalas">0–<see cref="ListingDocument.MaxPriceHalalas"/>.</param>
/// <param name="IsShown">Whether searches find it; a hidden listing keeps its place and can be shown again.</param>
public readonly record struct ListingUpdate(Guid Id, long Version, long PriceHalalas, bool IsInStock, bool IsShown);
