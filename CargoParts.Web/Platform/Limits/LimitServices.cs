using CargoParts.Web.Platform.Jobs;

namespace CargoParts.Web.Platform.Limits;

public static class LimitServices
{
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits")
            .Validate(
                options => options.Rules.Keys.All(RateRules.All.ContainsKey),
                $"RateLimits:Rules names a rule that there is not; there are {string.Join(", ", RateRules.All.Keys.Order(StringComparer.Ordinal))}.")
            .Validate(options => options.Rules.Values.All(rule => rule.Permits is null or >= 1), "RateLimits:Rules: Permits is 1 or more.")
            .Validate(
                options => options.Rules.Values.All(rule => rule.Span is null || (rule.Span >= TimeSpan.FromSeconds(1) && rule.Span <= RateLimitOptions.LongestSpan)),
                "RateLimits:Rules: Span is a second to 31 days, such as 01:00:00.")
            .ValidateOnStart();
        return services
            .AddSingleton<FrequentCounts>()
            .AddSingleton<RateLimits>()
            .AddHostedService<RateSharing>()
            .AddSingleton<SignInGuard>()
            .AddSingleton<VisitorQuestions>()
            .AddSingleton<PruneRateCounts>()
            .AddJob(new JobDefinition(
                "prune-rate-counts", typeof(PruneRateCountsJob), JobScope.Cluster, new JobTiming.Every(TimeSpan.FromMinutes(10)), MissedRuns.Skip,
                "the next run is soon", () => JobsText.PruneRateCounts)
            { IsQuiet = true });
    }
}
