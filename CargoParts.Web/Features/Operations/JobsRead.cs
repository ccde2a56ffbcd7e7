using CargoParts.Data;
using CargoParts.Data.Platform;
using CargoParts.Web.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CargoParts.Web.Features.Operations;

public enum JobState
{
    Waiting,
    Running,
    Paused,

    /// <summary>It does not run any more: a node did not know it.</summary>
    Stuck,

    /// <summary>No scheduler of this node knows it: the node starts or closes.</summary>
    Off,
}

public enum RunState
{
    Running,
    Succeeded,
    Failed,

    /// <summary>Its node was closed before it was done.</summary>
    Stopped,

    /// <summary>Its node ended in the middle and said nothing.</summary>
    Lost,
}

/// <param name="Took">Null: it runs, or nobody knows.</param>
/// <param name="Report">In English, as logs are.</param>
public sealed record JobRunRow(Guid Id, string Job, string Node, DateTimeOffset StartedAt, TimeSpan? Took, RunState State, string? Report);

/// <summary>One line of the schedule and how it goes; a job of the node is seen from this node.</summary>
/// <param name="Nodes">Where it runs now.</param>
/// <param name="LastAt">When the last run began, also one that left no row.</param>
/// <param name="LastRun">The last run that left a row.</param>
/// <param name="Failures">On all nodes in the last 24 hours.</param>
public sealed record JobRow(
    JobDefinition Job,
    JobState State,
    IReadOnlyList<string> Nodes,
    DateTimeOffset? NextAt,
    DateTimeOffset? LastAt,
    JobRunRow? LastRun,
    int Failures);

/// <summary>The jobs with what the schedulers and <c>job_runs</c> know of them.</summary>
public sealed class JobsRead(JobSchedule schedule, JobRunner jobs, IDbContextFactory<CargoPartsDb> databases, TimeProvider clock)
{
    public const int MaxRuns = 100;

    /// <summary>A node that was silent for longer does not run anything.</summary>
    private static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan FailuresOf = TimeSpan.FromDays(1);

    /// <summary>The name of the node that answers.</summary>
    public string Node => jobs.Node;

    /// <returns>In the order of their names.</returns>
    public async Task<IReadOnlyList<JobRow>> ListAsync(CancellationToken cancellationToken)
    {
        var (triggers, firings) = await SchedulersAsync(cancellationToken);
        var names = schedule.Jobs.Select(job => job.Name).ToArray();
        var since = clock.GetUtcNow() - FailuresOf;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var last = await db.JobRuns
            .FromSql(
                $"""
                select run.* from unnest({names}) as job (name)
                cross join lateral (select * from job_runs where job = name order by started_at desc, id desc limit 1) as run
                """)
            .ToListAsync(cancellationToken);
        var failures = await db.JobRuns
            .Where(r => r.StartedAt > since && r.Succeeded == false)
            .GroupBy(r => r.Job)
            .Select(runs => new { Job = runs.Key, Count = runs.Count() })
            .ToDictionaryAsync(r => r.Job, r => r.Count, cancellationToken);
        var rows = await RowsAsync(db, last, firings, cancellationToken);
        return
        [
            .. from job in schedule.Jobs
               let trigger = triggers.GetValueOrDefault(job.Name)
               let nodes = firings.Where(firing => firing.Job == job.Name).Select(firing => firing.Node).Distinct().Order(StringComparer.Ordinal).ToList()
               let run = rows.FirstOrDefault(r => r.Job == job.Name)
               select new JobRow(
                   job,
                   nodes.Count > 0 ? JobState.Running : StateOf(trigger),
                   nodes,
                   trigger?.NextFireTimeUtc,
                   Later(trigger?.PreviousFireTimeUtc, run?.StartedAt),
                   run,
                   failures.GetValueOrDefault(job.Name)),
        ];
    }

    /// <param name="job">Null: of all jobs.</param>
    /// <param name="take">At most <see cref="MaxRuns"/>.</param>
    /// <returns>The newest first.</returns>
    public async Task<IReadOnlyList<JobRunRow>> RunsAsync(string? job, bool onlyFailed, int take, CancellationToken cancellationToken)
    {
        var (_, firings) = await SchedulersAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var runs = await db.JobRuns
            .Where(r => job == null || r.Job == job)
            .Where(r => !onlyFailed || r.Succeeded == false)
            .OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id)
            .Take(Math.Clamp(take, 1, MaxRuns))
            .ToListAsync(cancellationToken);
        return await RowsAsync(db, runs, firings, cancellationToken);
    }

    private async Task<(Dictionary<string, TriggerHeader> Triggers, List<Firing> Firings)> SchedulersAsync(CancellationToken cancellationToken)
    {
        var triggers = new Dictionary<string, TriggerHeader>();
        List<Firing> firings = [];
        foreach (var scope in Enum.GetValues<JobScope>())
        {
            if (jobs.Scheduler(scope) is not { } scheduler)
            {
                continue;
            }

            // Triggers of one run ("run now", recovery) have names of their own.
            foreach (var trigger in (await scheduler.QueryTriggers(new TriggerQuery { Take = PagedQuery.All }, cancellationToken)).Items)
            {
                if (trigger.Key.Name == trigger.JobKey.Name)
                {
                    triggers[trigger.Key.Name] = trigger;
                }
            }

            var running = await scheduler.QueryFireInstances(new FireInstanceQuery(), cancellationToken);
            firings.AddRange(running.Items
                .Where(firing => firing.JobKey is not null)
                .Select(firing => new Firing(firing.JobKey!.Name, scope == JobScope.Node ? jobs.Node : JobRunner.NodeOf(firing.SchedulerInstanceId))));
        }

        return (triggers, firings);
    }

    private async Task<List<JobRunRow>> RowsAsync(CargoPartsDb db, List<JobRun> runs, List<Firing> firings, CancellationToken cancellationToken)
    {
        // Only a node itself knows what it runs of its own; of the others, whether they have lived since.
        var alive = runs.Any(r => r.EndedAt is null)
            ? await db.Nodes.FromSql($"select * from nodes where seen_at > now() - {SilentAfter}").Select(n => new { n.Name, n.StartedAt })
                .ToDictionaryAsync(n => n.Name, n => n.StartedAt, cancellationToken)
            : [];
        return runs.ConvertAll(run => new JobRunRow(run.Id, run.Job, run.Node, run.StartedAt, run.EndedAt - run.StartedAt, StateOf(run), run.Report));

        RunState StateOf(JobRun run) => run switch
        {
            { Succeeded: true } => RunState.Succeeded,
            { Succeeded: false } => RunState.Failed,
            { EndedAt: not null } => RunState.Stopped,
            _ when IsRunning(run) => RunState.Running,
            _ => RunState.Lost,
        };

        bool IsRunning(JobRun run) => schedule.Find(run.Job)?.Scope == JobScope.Node && run.Node != jobs.Node
            ? alive.TryGetValue(run.Node, out var startedAt) && startedAt <= run.StartedAt
            : firings.Contains(new Firing(run.Job, run.Node));
    }

    private static JobState StateOf(TriggerHeader? trigger) => trigger?.State switch
    {
        null => JobState.Off,
        TriggerState.Paused => JobState.Paused,
        TriggerState.Error => JobState.Stuck,
        TriggerState.Executing or TriggerState.Blocked => JobState.Running,
        _ => JobState.Waiting,
    };

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one > other || other is null ? one : other;

    private sealed record Firing(string Job, string Node);
}
