using System.Diagnostics.Metrics;
using System.Threading.Channels;
using CargoParts.Search;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Culture;

namespace CargoParts.Web.Features.Search.Learning;

/// <summary>Takes down what was searched and opened, without a word of who did it. Never waits, never fails: what does not fit is counted and lost.</summary>
public sealed class SearchLog
{
    /// <summary>The meter that counts the lost ones.</summary>
    public const string MeterName = "CargoParts.SearchLog";

    /// <summary>Entries that wait for the writer; some 10 MB at most.</summary>
    internal const int Capacity = 2_000;

    private readonly Channel<LogEntry> _entries;
    private readonly Counter<long> _lost;
    private readonly TimeProvider _clock;

    public SearchLog(IMeterFactory meters, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _clock = clock;
        _lost = meters.Create(MeterName).CreateCounter<long>("cargoparts.search_log.lost", "{entry}", "Searches and clicks that were not written");

        // The oldest stay: a click is worth nothing without the search before it.
        _entries = Channel.CreateBounded<LogEntry>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }, _ => Lose(1));
    }

    internal ChannelReader<LogEntry> Entries => _entries.Reader;

    /// <summary>Is this a search of its own? Another page or order of one is not, and browsing everything is none.</summary>
    public static bool Counts(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query is { Page: 1, Sort: ListingSort.Relevance } && Key(query).Length > 0;
    }

    /// <returns>The same for every page and order of one search; empty for browsing everything.</returns>
    public static string Key(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return (query with { Page = 1, Sort = ListingSort.Relevance, PageSize = SearchQuery.DefaultPageSize }).ToString();
    }

    /// <param name="id">uuid v7; under it come the clicks.</param>
    public void Add(Guid id, SearchSurface surface, SearchOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        Add(new AnsweredSearch(
            _clock.GetUtcNow(), id, surface, SaudiCulture.IsArabic, outcome.Query, outcome.Interpretation, outcome.Total, outcome.Relaxed, outcome.Took));
    }

    /// <summary>Adds the search when it is one of its own.</summary>
    public void AddIfCounts(SearchSurface surface, SearchOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (Counts(outcome.Query))
        {
            Add(NewId(), surface, outcome);
        }
    }

    /// <param name="place">In the results, first 0, counted over all pages.</param>
    public void AddClick(Guid searchId, Guid listingId, short place) => Add(new OpenedListing(_clock.GetUtcNow(), searchId, listingId, place));

    public Guid NewId() => Guid.CreateVersion7(_clock.GetUtcNow());

    internal void Lose(int entries) => _lost.Add(entries);

    /// <summary>From now on everything is lost.</summary>
    internal void Close() => _entries.Writer.TryComplete();

    private void Add(LogEntry entry)
    {
        if (!_entries.Writer.TryWrite(entry))
        {
            Lose(1);
        }
    }
}
