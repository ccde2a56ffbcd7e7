using System.Globalization;
using Quartz;

namespace CargoParts.Web.Platform.Jobs;

public static class JobServices
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddOptions<JobOptions>().BindConfiguration("Jobs").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddQuartz()
            .AddSingleton<JobSchedule>()
            .AddSingleton<JobRunner>()
            .AddSingleton<PruneJobRuns>()
            .AddJob(new JobDefinition(
                "prune-job-runs", typeof(PruneJobRunsJob), JobScope.Cluster, new JobTiming.Daily(new TimeOnly(3, 10)), MissedRuns.RunOnce,
                "the next day has the more to do", () => JobsText.PruneJobRuns));
    }

    public static IServiceCollection AddJob(this IServiceCollection services, JobDefinition job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return services.AddSingleton(job).AddTransient(job.Job);
    }

    /// <summary>What the run did, for operators: it stands in <c>job_runs</c>.</summary>
    public static void Report(this IJobExecutionContext context, FormattableString report)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Result = report?.ToString(CultureInfo.InvariantCulture);
    }
}
