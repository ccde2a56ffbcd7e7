using CargoParts.Data.Platform;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;

namespace CargoParts.Web.Features.Operations.Admin;

/// <summary>The nodes, what their indexes are at and what they could not index; read again every two seconds while somebody looks.</summary>
public sealed partial class NodeList(
    NodesRead read, AskIndexTask ask, CancelIndexTask cancel, DriveFaultAgain drive, CurrentActor actor, TimeProvider clock, ILogger<NodeList> logger)
    : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<NodeRow> _nodes = [];
    private IReadOnlyList<IndexTaskRow> _tasks = [];
    private IReadOnlyList<IndexFaultRow> _faults = [];
    private bool _isStale;
    private string? _said;

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
    }

    protected override Task OnInitializedAsync() => ReloadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = FollowAsync(_gone.Token);
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

    private async Task ReloadAsync()
    {
        try
        {
            _nodes = await read.NodesAsync(_gone.Token);
            _tasks = await read.TasksAsync(_gone.Token);
            _faults = await read.FaultsAsync(_gone.Token);
            _isStale = false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            if (!_isStale)
            {
                Log.NotRead(logger, failure);
            }

            _isStale = true;
        }
    }

    private bool CanAsk(NodeRow node, IndexTaskKind kind) =>
        RendererInfo.IsInteractive && node.IsSeen && !_tasks.Any(t => t.IsOpen && t.Node == node.Name && t.Kind == kind);

    private async Task AskAsync(string node, IndexTaskKind kind) =>
        await SayAsync(await ask.RunAsync(await actor.GetAsync(), node, kind, _gone.Token), OperationsText.TaskAsked);

    private async Task CancelAsync(Guid task) =>
        await SayAsync(await cancel.RunAsync(await actor.GetAsync(), task, _gone.Token), OperationsText.CancelAsked);

    private async Task DriveAsync(Guid listing) =>
        await SayAsync(await drive.RunAsync(await actor.GetAsync(), listing, _gone.Token), OperationsText.DrivenAgain);

    private async Task SayAsync<T>(Result<T> result, string done)
    {
        _said = result.Problem?.Text ?? done;
        await ReloadAsync();
    }

    private static string Ago(TimeSpan? ago) => ago switch
    {
        null => OperationsText.NotYet,
        { TotalSeconds: < 10 } => OperationsText.JustNow,
        { TotalMinutes: < 2 } => CountForms.Say(OperationsText.SecondsAgo, (long)ago.Value.TotalSeconds),
        _ => CountForms.Say(OperationsText.MinutesAgo, (long)ago.Value.TotalMinutes),
    };

    private static string NameOf(IndexTaskKind kind) => kind switch
    {
        IndexTaskKind.Verify => OperationsText.VerifyIndex,
        IndexTaskKind.Rebuild => OperationsText.RebuildIndex,
    };

    private static string NameOf(IndexTaskState state) => state switch
    {
        IndexTaskState.Waiting => OperationsText.TaskWaiting,
        IndexTaskState.Running => OperationsText.StateRunning,
        IndexTaskState.Done => OperationsText.RunSucceeded,
        IndexTaskState.Failed => OperationsText.RunFailed,
        IndexTaskState.Cancelled => OperationsText.RunStopped,
    };

    private static string StyleOf(IndexTaskState state) => state switch
    {
        IndexTaskState.Waiting => "",
        IndexTaskState.Running or IndexTaskState.Done => "good",
        IndexTaskState.Cancelled => "warn",
        IndexTaskState.Failed => "bad",
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The nodes could not be read for the page of the operators.")]
        public static partial void NotRead(ILogger logger, Exception failure);
    }
}
