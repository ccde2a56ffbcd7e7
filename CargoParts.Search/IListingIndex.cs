namespace CargoParts.Search;

/// <summary>
/// The searchable copy of all published listings. It speaks of listings, filters, facets and checkpoints, never of an engine;
/// PostgreSQL stays the truth and the index can be thrown away and built again from it.
/// </summary>
/// <remarks>
/// Searches may run on any number of threads and never wait for changes; changes wait for each other. What <see cref="Apply"/> returns
/// from is seen by the next search. What <see cref="Commit"/> returns from survives the end of the process.
/// </remarks>
public interface IListingIndex : IDisposable
{
    /// <summary>How many listings a search can find.</summary>
    int Count { get; }

    /// <summary>What the caller said with the last changes that are committed; null: nothing is, or what was is damaged, and all listings
    /// have to be compared with <see cref="Versions"/>.</summary>
    string? Checkpoint { get; }

    /// <summary>Adds, replaces, changes and removes listings in one step: no search sees half of it, a listing twice or not at all.</summary>
    /// <exception cref="ArgumentException">A document cannot be held (see the limits of <see cref="ListingDocument"/>); nothing was applied.</exception>
    /// <exception cref="IndexException">There are more different values of a kind than the index can tell apart; nothing was applied.</exception>
    void Apply(IndexChanges changes);

    /// <summary>Makes everything applied so far durable.</summary>
    /// <returns>The checkpoint that stands now.</returns>
    /// <exception cref="IndexException">It cannot be written (a full disk, say). The last good commit stands, searches and changes go on,
    /// and a later commit tries everything again.</exception>
    string? Commit();

    /// <summary>The listings held, hidden ones too, and the version of each; in no order. One array of 24 bytes a listing.</summary>
    IReadOnlyList<ListingVersion> Versions();

    /// <summary>Finds, ranks, counts and pages.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Skip or take is outside the limits of <see cref="SearchRequest"/>.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled while the search ran.</exception>
    /// <exception cref="TimeoutException">The search took longer than <see cref="SearchRequest.TimeLimit"/>.</exception>
    SearchResult Search(SearchRequest request, CancellationToken cancellationToken);

    /// <summary>Why a listing has its score.</summary>
    /// <returns>Null when the request does not find the listing.</returns>
    Explanation? Explain(SearchRequest request, Guid id);

    /// <summary>Part numbers that start with what was typed, those on most listings first, then ordinal.</summary>
    /// <remarks>Of very many numbers with one prefix (more than 5,000) only the first in ordinal order are looked at: by then the next
    /// character tells more than the count.</remarks>
    /// <param name="compactPrefix">Compact form (<see cref="Understanding.PartNumberReader.Compact"/>), at least 3 characters; shorter gives nothing.</param>
    /// <param name="take">1–50.</param>
    IReadOnlyList<NumberCount> NumbersStartingWith(string compactPrefix, int take);
}

/// <summary>A part number and how many listings carry it.</summary>
public readonly record struct NumberCount(string CompactNumber, int Listings);

/// <summary>A listing that the index holds and the version it holds.</summary>
public readonly record struct ListingVersion(Guid Id, long Version);
