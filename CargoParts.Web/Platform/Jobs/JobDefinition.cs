using Quartz;

namespace CargoParts.Web.Platform.Jobs;

/// <summary>Where a job runs.</summary>
public enum JobScope
{
    /// <summary>Once in the whole cluster, on whichever node takes it; after a node's death again on another one.</summary>
    Cluster,

    /// <summary>On every node by itself.</summary>
    Node,
}

/// <summary>What becomes of runs whose time passed while nobody could run them.</summary>
public enum MissedRuns
{
    /// <summary>One run at once makes up for all of them.</summary>
    RunOnce,

    /// <summary>The next run is the next one of the schedule.</summary>
    Skip,
}

/// <summary>One line of the schedule.</summary>
/// <param name="Name">Stable: <c>expire-listings</c>. It stands in the database, in the log and in the addresses of pages.</param>
/// <param name="Job">Made by the container for each run; <see cref="DisallowConcurrentExecutionAttribute"/> stands on it.</param>
/// <param name="Title">What it does, for people, in the language of the moment.</param>
/// <param name="Because">Why missed runs are treated so, for the table in docs/jobs.md.</param>
public sealed record JobDefinition(
    string Name, Type Job, JobScope Scope, JobTiming Timing, MissedRuns Missed, string Because, Func<string> Title)
{
    /// <summary>Only runs that fail or are slow are worth a row of <c>job_runs</c>.</summary>
    public bool IsQuiet { get; init; } = Scope == JobScope.Node && Timing is JobTiming.Every { Interval.TotalMinutes: < 1 };

    internal JobKey Key => new(Name);

    internal IJobDetail Detail() => JobBuilder.Create()
        .OfType(Job)
        .WithIdentity(Key)
        .StoreDurably()
        .RequestRecovery(Scope == JobScope.Cluster)
        .Build();

    /// <summary>Two triggers with one description are the same.</summary>
    internal ITrigger Trigger(TimeProvider clock) => TriggerBuilder.Create(clock)
        .WithIdentity(Name)
        .ForJob(Key)
        .WithDescription($"{Timing.Key}, {Missed}")
        .WithSchedule(Timing.Schedule(Missed))
        .Build();
}
