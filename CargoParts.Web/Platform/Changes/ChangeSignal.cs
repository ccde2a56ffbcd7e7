using System.Threading.Channels;
using CargoParts.Data;
using Microsoft.EntityFrameworkCore;

namespace CargoParts.Web.Platform.Changes;

/// <summary>Tells all nodes that there is something in the change feed, at most once in 20 ms however much is written.</summary>
/// <remarks>
/// Sent after the commit and on a connection of its own: a NOTIFY inside a transaction takes a lock of the whole cluster at commit and
/// halves its throughput. A lost one costs a second, no more: every node looks by itself.
/// </remarks>
public sealed partial class ChangeSignal(IDbContextFactory<CargoPartsDb> databases, TimeProvider clock, ILogger<ChangeSignal> logger) : BackgroundService
{
    public const string Channel = "listing_changes";

    internal static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(20);

    private readonly Channel<bool> _raised = System.Threading.Channels.Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>To be called after the commit. Never waits.</summary>
    public void Raise() => _raised.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _raised.Reader.WaitToReadAsync(stoppingToken))
            {
                _raised.Reader.TryRead(out _);
                await SendAsync(stoppingToken);
                await Task.Delay(Spacing, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A host that never came to its start ends its services without asking them to stop.
        }
    }

    private async Task SendAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(stoppingToken);
            await db.Database.ExecuteSqlRawAsync($"notify {Channel}", stoppingToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.NotSent(logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The other nodes could not be told of a change; they find it within a second.")]
        public static partial void NotSent(ILogger logger, Exception failure);
    }
}
