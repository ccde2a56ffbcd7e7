using System.Globalization;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Jobs;
using CargoParts.Web.Platform.Work;

namespace CargoParts.Web.Features.Operations.Admin;

/// <summary>The jobs and their last runs.</summary>
public sealed partial class JobList(
    JobsRead read, RunJobNow runNow, CurrentActor actor, JobSchedule schedule, TimeProvider clock, ILogger<JobList> logger) : WatchedTables(clock, logger)
{
    private const int ShownRuns = 20;
    private const int ShortReport = 80;

    private IReadOnlyList<JobRow> _jobs = [];
    private IReadOnlyList<JobRunRow> _runs = [];
    private string _job = "";
    private bool _onlyFailed;
    private string? _said;
    private bool _isStarted;

    private JobsRead Read => read;

    protected override async Task ReadAsync(CancellationToken gone)
    {
        _jobs = await read.ListAsync(gone);
        _runs = await read.RunsAsync(_job.Length > 0 ? _job : null, _onlyFailed, ShownRuns, gone);
    }

    private async Task RunAsync(string name)
    {
        var result = await runNow.RunAsync(await actor.GetAsync(), name, Gone);
        _isStarted = result.Problem is null;
        _said = result.Value is not { } job ? result.Problem!.Text
            : job.Scope == JobScope.Cluster ? Say(OperationsText.StartedInCluster, job.Title())
            : Say(OperationsText.StartedHere, job.Title(), $"\u2068{read.Node}\u2069");
        await ReloadAsync();
    }

    private bool CanRun(JobRow row) => RendererInfo.IsInteractive && row.State is not JobState.Running and not JobState.Off;

    /// <summary>How the run at <see cref="JobRow.LastAt"/> went: a quiet run that left no row was a good one.</summary>
    private static RunState? LastState(JobRow row) => row.LastRun is { } run && run.StartedAt >= row.LastAt ? run.State
        : row.Job.IsQuiet && row.State != JobState.Running ? RunState.Succeeded
        : null;

    private string TitleOf(string name) => schedule.Find(name)?.Title() ?? name;

    private static string Say(JobTiming timing) => timing switch
    {
        JobTiming.Daily daily => Say(OperationsText.DailyAt, daily.At.ToString("HH:mm", CultureInfo.InvariantCulture)),
        JobTiming.Every { Interval: var interval } => interval switch
        {
            { TotalDays: >= 1 } => CountForms.Say(OperationsText.EveryDays, (long)interval.TotalDays),
            { TotalHours: >= 1 } => CountForms.Say(OperationsText.EveryHours, (long)interval.TotalHours),
            { TotalMinutes: >= 1 } => CountForms.Say(OperationsText.EveryMinutes, (long)interval.TotalMinutes),
            _ => CountForms.Say(OperationsText.EverySeconds, Math.Max(1, (long)interval.TotalSeconds)),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(timing)),
    };

    private static string Say(TimeSpan? took) => took switch
    {
        null => OperationsText.Unknown,
        { TotalSeconds: < 10 } => Say(OperationsText.Milliseconds, took.Value.TotalMilliseconds.ToString("N0", CultureInfo.InvariantCulture)),
        { TotalMinutes: < 10 } => Say(OperationsText.Seconds, took.Value.TotalSeconds.ToString("N0", CultureInfo.InvariantCulture)),
        _ => Say(OperationsText.Minutes, took.Value.TotalMinutes.ToString("N0", CultureInfo.InvariantCulture)),
    };

    private static string Say(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);

    private static string FirstLine(string report)
    {
        var line = report.Split('\n')[0];
        return line.Length > ShortReport ? $"{line[..ShortReport]}…" : line;
    }

    private static string NameOf(JobScope scope) => scope switch
    {
        JobScope.Cluster => OperationsText.ScopeCluster,
        JobScope.Node => OperationsText.ScopeNode,
    };

    private static string NameOf(MissedRuns missed) => missed switch
    {
        MissedRuns.RunOnce => OperationsText.MissedRunOnce,
        MissedRuns.Skip => OperationsText.MissedSkip,
    };

    private static string NameOf(JobState state) => state switch
    {
        JobState.Waiting => OperationsText.StateWaiting,
        JobState.Running => OperationsText.StateRunning,
        JobState.Paused => OperationsText.StatePaused,
        JobState.Stuck => OperationsText.StateStuck,
        JobState.Off => OperationsText.StateOff,
    };

    private static string NameOf(RunState state) => state switch
    {
        RunState.Running => OperationsText.StateRunning,
        RunState.Succeeded => OperationsText.RunSucceeded,
        RunState.Failed => OperationsText.RunFailed,
        RunState.Stopped => OperationsText.RunStopped,
        RunState.Lost => OperationsText.RunLost,
    };

    private static string StyleOf(JobState state) => state switch
    {
        JobState.Waiting => "",
        JobState.Running => "good",
        JobState.Paused or JobState.Off => "warn",
        JobState.Stuck => "bad",
    };

    private static string StyleOf(RunState state) => state switch
    {
        RunState.Running or RunState.Succeeded => "good",
        RunState.Stopped => "warn",
        RunState.Failed or RunState.Lost => "bad",
    };
}
