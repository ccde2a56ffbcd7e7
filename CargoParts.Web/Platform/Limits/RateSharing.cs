using CargoParts.Data;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Platform.Limits;

/// <summary>Once a second, tells the other nodes what this one counted, and learns what they counted of the same: two statements, however much it was.</summary>
public sealed partial class RateSharing(
    IDbContextFactory<CargoPartsDb> databases, FrequentCounts frequent, TimeProvider clock, ILogger<RateSharing> logger) : BackgroundService
{
    private const int PieceSize = 5_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan QuietBetweenWarnings = TimeSpan.FromMinutes(1);

    private long? _warnedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await ShareAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not told yet goes with the node: at most a second of it.
        }
    }

    /// <summary>Never fails: each node counts for itself while the database is away.</summary>
    internal async Task ShareAsync(CancellationToken cancellationToken)
    {
        foreach (var piece in frequent.Collect(clock.GetUtcNow()).Chunk(PieceSize))
        {
            try
            {
                frequent.Learn(await ShareAsync(piece, cancellationToken));
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                frequent.PutBack(piece);
                Warn(failure);
            }
        }
    }

    private async Task<List<CountedSlice>> ShareAsync(CountedSlice[] counted, CancellationToken cancellationToken)
    {
        var keys = Array.ConvertAll(counted, slice => slice.Key);
        var froms = Array.ConvertAll(counted, slice => slice.From);
        var untils = Array.ConvertAll(counted, slice => slice.Until);
        var counts = Array.ConvertAll(counted, slice => slice.Count);
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        // In one order on all nodes, so that none waits for another in a circle.
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into rate_counts as slice (key, span_from, span_until, count)
            select * from unnest({keys}, {froms}, {untils}, {counts}) order by 1, 2
            on conflict (key, span_from) do update set count = slice.count + excluded.count
            """,
            cancellationToken);
        return await db.RateCounts.Where(c => keys.Contains(c.Key) && c.Until > now)
            .Select(c => new CountedSlice(c.Key, c.From, c.Until, c.Count)).ToListAsync(cancellationToken);
    }

    private void Warn(Exception failure)
    {
        if (_warnedAt is not { } warned || clock.GetElapsedTime(warned) > QuietBetweenWarnings)
        {
            _warnedAt = clock.GetTimestamp();
            Log.Alone(logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Frequent limits, such as those of searching, are counted by each node for itself while the database is away. Said once a minute.")]
        public static partial void Alone(ILogger logger, Exception failure);
    }
}
