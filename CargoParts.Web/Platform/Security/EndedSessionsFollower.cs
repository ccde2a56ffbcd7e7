using CargoParts.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Platform.Security;

/// <summary>Learns which sessions ended on other nodes.</summary>
/// <remarks>
/// Asks the server once a second along an index that holds only what ended: listening would need a connection of its own for each node, and
/// asking all the same after each loss of it. The span that is asked for overlaps with the one before: what committed late is not missed.
/// </remarks>
public sealed partial class EndedSessionsFollower(
    IDbContextFactory<CargoPartsDb> databases,
    EndedSessions ended,
    IOptions<SessionSettings> options,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<EndedSessionsFollower> logger) : BackgroundService
{
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    // Longer than any transaction that ends sessions.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(30);

    // Access tokens say by themselves who they are; whoever reads more than these is told the rest in the next second.
    private const int MaxRead = 50_000;

    private DateTimeOffset? _since;
    private bool _isLost;
    private bool _isOpen;

    /// <summary>To be called once the table stands.</summary>
    public void Open() => _isOpen = true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (Volatile.Read(ref _isOpen))
                {
                    await FollowAsync(stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Nobody is served any more.
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        try
        {
            await ReadAsync(stoppingToken);
            _isLost = false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Said once. While the database is away no session can be ended, and nothing can be changed in one.
            if (!_isLost)
            {
                Log.Lost(logger, failure);
            }

            _isLost = true;
        }
    }

    private async Task ReadAsync(CancellationToken stoppingToken)
    {
        // At the start, what ended while a token that was given before may still be good.
        var overlap = _since is null ? options.Value.AccessTokenLasts + Overlap : Overlap;
        await using var db = await databases.CreateDbContextAsync(stoppingToken);
        var now = await db.Database.SqlQuery<DateTimeOffset>($"select clock_timestamp() as \"Value\"").SingleAsync(stoppingToken);
        var from = (_since ?? now) - overlap;
        var fresh = await db.Sessions.Where(s => s.EndedAt > from)
            .OrderBy(s => s.EndedAt).ThenBy(s => s.Id)
            .Take(MaxRead)
            .Select(s => new { s.Id, s.EndedAt })
            .ToListAsync(stoppingToken);
        foreach (var session in fresh)
        {
            ended.Add(session.Id, session.EndedAt!.Value);
        }

        _since = fresh.Count == MaxRead ? fresh[^1].EndedAt + Overlap : now;
        ended.Forget(now - options.Value.AccessTokenLasts - 2 * Overlap - SessionActors.Fresh);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "It cannot be asked which sessions ended; it is tried again every second.")]
        public static partial void Lost(ILogger logger, Exception failure);
    }
}
