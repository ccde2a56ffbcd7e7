using CargoParts.Web.Platform.Jobs;

namespace CargoParts.Tests.Platform.Jobs;

/// <summary>Schedules with sound values; a test changes what it is about.</summary>
internal static class JobSamples
{
    private static readonly JobTiming Never = new JobTiming.Every(TimeSpan.FromDays(365));

    /// <summary>Runs once at the start and then when it is triggered, once in the cluster.</summary>
    public static JobDefinition Of<TJob>(string name, JobTiming? timing = null) =>
        new(name, typeof(TJob), JobScope.Cluster, timing ?? Never, MissedRuns.Skip, "it is a test", () => name);
}
