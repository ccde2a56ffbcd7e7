namespace CargoParts.Web.Platform.Understanding;

/// <summary>Takes over what other processes change in the lexicon.</summary>
/// <remarks>
/// Asks for one number every two seconds. Listening would need a connection of its own, and asking all the same after each loss of it;
/// and it does not pass through a connection pooler.
/// </remarks>
public sealed partial class LexiconFollower(LiveLexicon lexicon, TimeProvider clock, ILogger<LexiconFollower> logger) : BackgroundService
{
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private bool _isLost;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (lexicon.IsLoaded)
                {
                    await FollowAsync(stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A host that never came to its start ends its services without asking them to stop.
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        try
        {
            await lexicon.RefreshAsync(stoppingToken);
            _isLost = false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Said once: the edition in use goes on, and the next question is two seconds away.
            if (!_isLost)
            {
                Log.Lost(logger, failure);
            }

            _isLost = true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The edition of the lexicon cannot be asked for; the one in use goes on.")]
        public static partial void Lost(ILogger logger, Exception failure);
    }
}
