using CargoParts.Data;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Features.Search.Learning;

/// <summary>Writes the log behind the searches' backs: whatever has come together while the rows before it were written, and the rest when the shop closes.</summary>
public sealed partial class SearchLogWriter(
    SearchLog log, IDbContextFactory<CargoPartsDb> databases, TimeProvider clock, ILogger<SearchLogWriter> logger) : BackgroundService
{
    private const int BatchSize = 500;

    /// <summary>A click on results that are older than this is no answer to the search any more.</summary>
    private static readonly TimeSpan ClickedWithin = TimeSpan.FromDays(1);

    /// <summary>Takes nothing new, writes what waits, as long as the host is patient.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        log.Close();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<LogEntry>(BatchSize);
        try
        {
            while (await log.Entries.WaitToReadAsync(stoppingToken))
            {
                batch.Clear();
                while (batch.Count < BatchSize && log.Entries.TryRead(out var entry))
                {
                    batch.Add(entry);
                }

                await WriteAsync(batch, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A host that never came to its start ends its services without asking them to stop.
        }
    }

    private async Task WriteAsync(List<LogEntry> batch, CancellationToken stoppingToken)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(stoppingToken);
            await WriteSearchesAsync(db, [.. batch.OfType<AnsweredSearch>()], stoppingToken);
            await WriteClicksAsync(db, [.. batch.OfType<OpenedListing>()], stoppingToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.Lose(batch.Count);
            Log.Lost(logger, failure, batch.Count);
        }
    }

    // unnest would flatten arrays of arrays: the relaxed fields travel as words.
    private static async Task WriteSearchesAsync(CargoPartsDb db, AnsweredSearch[] searches, CancellationToken cancellationToken)
    {
        if (searches.Length == 0)
        {
            return;
        }

        await db.Database.ExecuteSqlAsync(
            $"""
            insert into search_log (id, at, language, query, reading, intent, total, relaxed, is_corrected, took_microseconds, surface)
            select id, at, language, query, reading::jsonb, intent, total, string_to_array(relaxed, ' '), is_corrected, took_microseconds, surface
            from unnest(
                {Column(searches, s => s.Id)}, {Column(searches, s => s.At)}, {Column(searches, s => s.IsArabic ? "ar" : "en")},
                {Column(searches, s => QueryMask.Of(s.Read))}, {Column(searches, s => LoggedReading.Of(s.Read, s.Query).ToJson())},
                {Column(searches, s => InterpretationAnswer.IntentCode(s.Read.Intent))}, {Column(searches, s => s.Total)},
                {Column(searches, s => string.Join(' ', s.Relaxed.Select(SearchAnswer.RelaxedName)))},
                {Column(searches, s => s.Read.Corrections.Count > 0)}, {Column(searches, s => (int)s.Took.TotalMicroseconds)},
                {Column(searches, s => SurfaceCode(s.Surface))})
                as search (id, at, language, query, reading, intent, total, relaxed, is_corrected, took_microseconds, surface)
            on conflict (id) do nothing
            """,
            cancellationToken);
    }

    /// <summary>One click for each listing of a search that is known and recent; whatever else was sent is nothing.</summary>
    private async Task WriteClicksAsync(CargoPartsDb db, OpenedListing[] clicks, CancellationToken cancellationToken)
    {
        if (clicks.Length == 0)
        {
            return;
        }

        await db.Database.ExecuteSqlAsync(
            $"""
            insert into search_clicks (search_id, listing_id, place, at)
            select search_id, listing_id, place, click.at
            from unnest({Column(clicks, c => c.SearchId)}, {Column(clicks, c => c.ListingId)}, {Column(clicks, c => c.Place)}, {Column(clicks, c => c.At)})
                as click (search_id, listing_id, place, at)
                join search_log on search_log.id = search_id and search_log.at > {clock.GetUtcNow() - ClickedWithin}
                join listings on listings.id = listing_id
            on conflict do nothing
            """,
            cancellationToken);
    }

    private static TColumn[] Column<TRow, TColumn>(TRow[] rows, Converter<TRow, TColumn> value) => Array.ConvertAll(rows, value);

    private static string SurfaceCode(SearchSurface surface) => surface switch
    {
        SearchSurface.Page => "page",
        SearchSurface.Live => "live",
        SearchSurface.Api => "api",
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Count} entries of the search log are lost.")]
        public static partial void Lost(ILogger logger, Exception failure, int count);
    }
}
