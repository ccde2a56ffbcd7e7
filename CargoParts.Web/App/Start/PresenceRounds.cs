using CargoParts.Web.Platform.Live;

namespace CargoParts.Web.App.Start;

/// <summary>Counts who looks at what, again and again, once the shop is open.</summary>
public sealed partial class PresenceRounds(Presence presence, Readiness readiness, TimeProvider clock, ILogger<PresenceRounds> logger) : BackgroundService
{
    private bool _isLost;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Presence.Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (readiness.IsReady)
                {
                    await CountAsync(stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A host that never came to its start ends its services without asking them to stop.
        }
    }

    private async Task CountAsync(CancellationToken stoppingToken)
    {
        try
        {
            await presence.FlushAsync(stoppingToken);
            _isLost = false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Said once: the pages keep the last number, and the next count is two seconds away.
            if (!_isLost)
            {
                Log.Lost(logger, failure);
            }

            _isLost = true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Who looks at what cannot be counted; the pages keep the last number.")]
        public static partial void Lost(ILogger logger, Exception failure);
    }
}
