using CargoParts.Web.Platform.Jobs;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Quartz;

namespace CargoParts.Web.Features.Operations;

/// <summary>An operator does not want to wait for a job's time. What it does appears among the runs.</summary>
public sealed class RunJobNow(WorkFactory works, JobSchedule schedule, JobRunner jobs)
{
    private static readonly Act Act = new("run-job-now", Permission.OperateNodes);

    /// <param name="name">A job of the cluster runs on whichever node takes it first, one of the node on this node only.</param>
    /// <returns>What was started; Forbidden, NotFound, or Conflict: it runs already, or this node does not run jobs now.</returns>
    public async Task<Result<JobDefinition>> RunAsync(Actor actor, string name, CancellationToken cancellationToken)
    {
        var found = await works.RunAsync(actor, Act, (work, _) => Task.FromResult(Find(work, name)), cancellationToken);
        if (found.Value is not { } job)
        {
            return found;
        }

        if (jobs.Scheduler(job.Scope) is not { } scheduler)
        {
            return new Problem(ProblemKind.Conflict, OperationsText.NoJobsHere);
        }

        // Not a guard, a courtesy: a job never runs beside itself, and the second run would come right after the first.
        if ((await scheduler.QueryFireInstances(new FireInstanceQuery { Job = job.Key }, cancellationToken)).Items.Count > 0)
        {
            return new Problem(ProblemKind.Conflict, OperationsText.RunsAlready);
        }

        await scheduler.TriggerJob(job.Key, null, cancellationToken);
        return job;
    }

    private Result<JobDefinition> Find(Work work, string name)
    {
        if (schedule.Find(name) is not { } job)
        {
            return new Problem(ProblemKind.NotFound, OperationsText.UnknownJob);
        }

        work.Note($"job {job.Name}");
        return job;
    }
}
