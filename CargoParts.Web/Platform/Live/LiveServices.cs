using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CargoParts.Web.Platform.Live;

public static class LiveServices
{
    public static IServiceCollection AddLive(this IServiceCollection services) => services
        .AddSingleton<LiveUpdates>()
        .AddSingleton<Presence>()
        .AddScoped<CircuitUpdates>()
        .AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitUpdates>());
}
