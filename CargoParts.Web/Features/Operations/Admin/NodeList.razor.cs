using CargoParts.Data.Platform;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;

namespace CargoParts.Web.Features.Operations.Admin;

/// <summary>The nodes, what their indexes are at and what they could not index.</summary>
public sealed partial class NodeList(
    NodesRead read, AskIndexTask ask, CancelIndexTask cancel, DriveFaultAgain drive, CurrentActor actor, TimeProvider clock, ILogger<NodeList> logger)
    : WatchedTables(clock, logger)
{
    private IReadOnlyList<NodeRow> _nodes = [];
    private IReadOnlyList<IndexTaskRow> _tasks = [];
    private IReadOnlyList<IndexFaultRow> _faults = [];
    private string? _said;
    private bool _isDone;

    protected override async Task ReadAsync(CancellationToken gone)
    {
        _nodes = await read.NodesAsync(gone);
        _tasks = await read.TasksAsync(gone);
        _faults = await read.FaultsAsync(gone);
    }

    private bool CanAsk(NodeRow node, IndexTaskKind kind) =>
        RendererInfo.IsInteractive && node.IsSeen && !_tasks.Any(t => t.IsOpen && t.Node == node.Name && t.Kind == kind);

    private async Task AskAsync(string node, IndexTaskKind kind) =>
        await SayAsync(await ask.RunAsync(await actor.GetAsync(), node, kind, Gone), OperationsText.TaskAsked);

    private async Task CancelAsync(Guid task) =>
        await SayAsync(await cancel.RunAsync(await actor.GetAsync(), task, Gone), OperationsText.CancelAsked);

    private async Task DriveAsync(Guid listing) =>
        await SayAsync(await drive.RunAsync(await actor.GetAsync(), listing, Gone), OperationsText.DrivenAgain);

    private async Task SayAsync<T>(Result<T> result, string done)
    {
        _isDone = result.Problem is null;
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
}
