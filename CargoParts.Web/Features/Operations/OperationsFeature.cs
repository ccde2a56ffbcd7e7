namespace CargoParts.Web.Features.Operations;

public static class OperationsFeature
{
    public static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton<JobsRead>()
        .AddSingleton<RunJobNow>()
        .AddSingleton<NodesRead>()
        .AddSingleton<AskIndexTask>()
        .AddSingleton<CancelIndexTask>()
        .AddSingleton<DriveFaultAgain>();
}
