using System.Globalization;
using CargoParts.Web.Platform.Culture;
using Quartz;

namespace CargoParts.Web.Platform.Jobs;

/// <summary>When a job runs.</summary>
public abstract record JobTiming
{
    /// <summary>For machines: another one is another schedule.</summary>
    internal abstract string Key { get; }

    internal abstract IScheduleBuilder Schedule(MissedRuns missed);

    /// <summary>From the start of the node, or of the first one in the cluster, again and again.</summary>
    public sealed record Every(TimeSpan Interval) : JobTiming
    {
        internal override string Key => Interval.ToString("c", CultureInfo.InvariantCulture);

        internal override IScheduleBuilder Schedule(MissedRuns missed) => SimpleScheduleBuilder.Create()
            .WithInterval(Interval)
            .RepeatForever()
            .WithMisfireInstruction(missed switch
            {
                MissedRuns.RunOnce => SimpleTriggerMisfireInstruction.NowWithRemainingCount,
                MissedRuns.Skip => SimpleTriggerMisfireInstruction.NextWithRemainingCount,
            });
    }

    /// <param name="At">In Riyadh.</param>
    public sealed record Daily(TimeOnly At) : JobTiming
    {
        internal override string Key => $"daily {At.ToString("HH:mm", CultureInfo.InvariantCulture)}";

        internal override IScheduleBuilder Schedule(MissedRuns missed) => CronScheduleBuilder
            .Create(string.Create(CultureInfo.InvariantCulture, $"0 {At.Minute} {At.Hour} * * ?"))
            .InTimeZone(SaudiTime.Zone)
            .WithMisfireInstruction(missed switch
            {
                MissedRuns.RunOnce => CronTriggerMisfireInstruction.FireAndProceed,
                MissedRuns.Skip => CronTriggerMisfireInstruction.DoNothing,
            });
    }
}
