using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Features.Operations.Admin;

/// <summary>Tables that are read again every two seconds while somebody looks at them.</summary>
public abstract partial class WatchedTables(TimeProvider clock, ILogger logger) : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _gone = new();

    /// <summary>Cancelled when nobody looks any more.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <summary>What is shown could not be read again.</summary>
    protected bool IsStale { get; private set; }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _gone.CancelAsync();
        _gone.Dispose();
    }

    protected abstract Task ReadAsync(CancellationToken gone);

    protected override Task OnInitializedAsync() => ReloadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = FollowAsync(_gone.Token);
        }
    }

    protected async Task ReloadAsync()
    {
        try
        {
            await ReadAsync(_gone.Token);
            IsStale = false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Said once, on the page and in the log; what was read before stays in view.
            if (!IsStale)
            {
                Log.NotRead(logger, failure);
            }

            IsStale = true;
        }
    }

    private async Task FollowAsync(CancellationToken gone)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(gone))
            {
                await InvokeAsync(async () =>
                {
                    await ReloadAsync();
                    StateHasChanged();
                });
            }
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException)
        {
            // Nobody looks any more.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "What a page of the operators shows could not be read again.")]
        public static partial void NotRead(ILogger logger, Exception failure);
    }
}
