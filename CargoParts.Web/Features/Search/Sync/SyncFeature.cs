using CargoParts.Search;
using CargoParts.Web.Platform.Changes;
using CargoParts.Web.Platform.Jobs;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Features.Search.Sync;

public static class SyncFeature
{
    public static IServiceCollection AddSync(this IServiceCollection services)
    {
        // What a node has seen is what its index holds: the folder is as much its name as the machine.
        services.AddOptions<NodeOptions>().PostConfigure<IOptions<SearchOptions>>((node, search) => node.Name ??= NodeName.Of(search.Value.Folder!));
        return services
            .AddSingleton<IndexOpening>()
            .AddSingleton<LiveIndex>()
            .AddSingleton<IListingIndex>(provider => provider.GetRequiredService<LiveIndex>())
            .AddSingleton<IndexFaults>()
            .AddSingleton<ListingIndexer>()
            .AddSingleton<IndexSync>()
            .AddSingleton<NodeRegistry>()
            .AddSingleton<RebuildIndex>()
            .AddSingleton<IndexTasks>()
            .AddSingleton<IndexCommit>()
            .AddSingleton<PruneChanges>()
            .AddSingleton<VerifyIndexes>()
            .AddHostedService<IndexFollower>()
            .AddJob(new JobDefinition(
                "index-sync", typeof(IndexSyncJob), JobScope.Node, Every(seconds: 1), MissedRuns.Skip, "the next one takes everything", () => SearchText.IndexSync))
            .AddJob(new JobDefinition(
                "index-commit", typeof(IndexCommitJob), JobScope.Node, Every(seconds: 15), MissedRuns.Skip, "the next one saves everything", () => SearchText.IndexCommit))
            .AddJob(new JobDefinition(
                "index-tasks", typeof(IndexTasksJob), JobScope.Node, Every(seconds: 1), MissedRuns.Skip, "what waits is there a second later", () => SearchText.IndexTasks))
            .AddJob(new JobDefinition(
                "node-beat", typeof(NodeBeatJob), JobScope.Node, Every(seconds: 5), MissedRuns.Skip, "a sign of life is about now", () => SearchText.NodeBeat))
            .AddJob(new JobDefinition(
                "prune-changes", typeof(PruneChangesJob), JobScope.Cluster, Every(seconds: 60), MissedRuns.Skip, "the next one prunes the more", () => SearchText.PruneChanges))
            .AddJob(new JobDefinition(
                "verify-indexes", typeof(VerifyIndexesJob), JobScope.Cluster, new JobTiming.Daily(new TimeOnly(3, 30)), MissedRuns.RunOnce,
                "a night without a comparison is made up for", () => SearchText.VerifyIndexes));
    }

    private static JobTiming.Every Every(int seconds) => new(TimeSpan.FromSeconds(seconds));
}
