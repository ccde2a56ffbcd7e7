using CargoParts.Search.Understanding;
using CargoParts.Web.Platform.Addresses;

namespace CargoParts.Web.Features.Search.Learning;

/// <summary>Where a search was asked.</summary>
public enum SearchSurface
{
    /// <summary>A load of the results page.</summary>
    Page,

    /// <summary>A change on the results page over the circuit.</summary>
    Live,

    /// <summary>The HTTP interface.</summary>
    Api,
}

/// <summary>Something that waits to be written.</summary>
internal abstract record LogEntry(DateTimeOffset At);

/// <summary>A search and how it was answered.</summary>
internal sealed record AnsweredSearch(
    DateTimeOffset At,
    Guid Id,
    SearchSurface Surface,
    bool IsArabic,
    SearchQuery Query,
    Interpretation Read,
    int Total,
    IReadOnlyList<SearchField> Relaxed,
    TimeSpan Took) : LogEntry(At);

/// <summary>A listing that was opened from the results.</summary>
internal sealed record OpenedListing(DateTimeOffset At, Guid SearchId, Guid ListingId, short Place) : LogEntry(At);
