using CargoParts.Web.Platform.Jobs;

namespace CargoParts.Web.Features.Audit;

public static class AuditFeature
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditRead>()
        .AddSingleton<SealAudit>()
        .AddSingleton<CheckAudit>()
        .AddSingleton<MakeAuditMonths>()
        .AddJob(new JobDefinition(
            "seal-audit", typeof(SealAuditJob), JobScope.Cluster, new JobTiming.Every(TimeSpan.FromSeconds(5)), MissedRuns.Skip,
            "the next one seals everything", () => AuditText.SealAudit)
        { IsQuiet = true })
        .AddJob(new JobDefinition(
            "check-audit", typeof(CheckAuditJob), JobScope.Cluster, new JobTiming.Daily(new TimeOnly(3, 40)), MissedRuns.RunOnce,
            "a night without a check is made up for", () => AuditText.CheckAudit))
        .AddJob(new JobDefinition(
            "make-audit-months", typeof(MakeAuditMonthsJob), JobScope.Cluster, new JobTiming.Daily(new TimeOnly(0, 30)), MissedRuns.RunOnce,
            "a month must stand before it begins", () => AuditText.MakeAuditMonths));
}
