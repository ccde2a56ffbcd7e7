namespace CargoParts.Search;

/// <summary>
/// The searchable copy of all published listings. It speaks of listings, filters and facets, never of an engine;
/// PostgreSQL stays the truth and the index can be thrown away and built again from it.
/// </summary>
/// <remarks>Searches may run on any number of threads and never wait for <see cref="Apply"/>; batches wait for each other.</remarks>
public interface IListingIndex
{
    /// <summary>How many listings the newest snapshot holds.</summary>
    int Count { get; }

    /// <summary>Adds, replaces and removes listings in one step: no search sees half of a batch.</summary>
    /// <param name="upserts">Whole documents; one with the id of a held listing takes its place when its version is not older.
    /// The same id twice in a batch: the higher version wins.</param>
    /// <param name="deletes">Ids to forget; unknown ids are ignored. Deletes win over upserts of the same batch.</param>
    void Apply(IReadOnlyCollection<ListingDocument> upserts, IReadOnlyCollection<Guid> deletes);

    /// <summary>Finds, ranks, counts and pages.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Skip or take is outside the limits of <see cref="SearchRequest"/>.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled while the search ran.</exception>
    SearchResult Search(SearchRequest request, CancellationToken cancellationToken);

    /// <summary>Part numbers that start with what was typed, those on most listings first, then ordinal.</summary>
    /// <remarks>Of very many numbers with one prefix (more than 5,000) only the first in ordinal order are looked at: by then the next
    /// character tells more than the count.</remarks>
    /// <param name="compactPrefix">Compact form (<see cref="Understanding.PartNumberReader.Compact"/>), at least 3 characters; shorter gives nothing.</param>
    /// <param name="take">1–50.</param>
    IReadOnlyList<NumberCount> NumbersStartingWith(string compactPrefix, int take);
}

/// <summary>A part number and how many listings carry it.</summary>
public readonly record struct NumberCount(string CompactNumber, int Listings);
