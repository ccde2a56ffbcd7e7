using CargoParts.Web.Platform.Jobs;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CargoParts.Web.Platform.Live;

public static class LiveServices
{
    public static IServiceCollection AddLive(this IServiceCollection services) => services
        .AddSingleton<LiveUpdates>()
        .AddSingleton<Presence>()
        .AddJob(new JobDefinition(
            "presence", typeof(PresenceJob), JobScope.Node, new JobTiming.Every(Presence.Period), MissedRuns.Skip, "who looks now is counted now", () => JobsText.Presence))
        .AddScoped<CircuitUpdates>()
        .AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitUpdates>());
}
