namespace CargoParts.Web.Platform.Changes;

public static class ChangeServices
{
    public static IServiceCollection AddChanges(this IServiceCollection services)
    {
        services.AddOptions<NodeOptions>().BindConfiguration("Node").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<NodeName>()
            .AddSingleton<ChangeFeed>()
            .AddSingleton<ChangeListener>()
            .AddSingleton<ChangeSignal>()
            .AddHostedService(provider => provider.GetRequiredService<ChangeSignal>());
    }
}
