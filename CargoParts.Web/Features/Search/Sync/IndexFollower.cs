using System.Threading.Channels;
using CargoParts.Web.App.Start;
using CargoParts.Web.Platform.Changes;

namespace CargoParts.Web.Features.Search.Sync;

/// <summary>Brings the index along as soon as a change is heard of. A job looks every second besides, for what was not heard.</summary>
public sealed class IndexFollower(ChangeListener listener, IndexSync sync, Readiness readiness) : BackgroundService
{
    // However much is heard while the index is brought along, it is one more time.
    private readonly Channel<bool> _heard = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await readiness.WhenReady.WaitAsync(stoppingToken);
            await Task.WhenAll(ListenAsync(stoppingToken), FollowAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A host that never came to its start ends its services without asking them to stop.
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in listener.WordsAsync(stoppingToken))
        {
            _heard.Writer.TryWrite(true);
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in _heard.Reader.ReadAllAsync(stoppingToken))
        {
            await sync.RunAsync(stoppingToken);
        }
    }
}
