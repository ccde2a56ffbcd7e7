using CargoParts.Search.Arabic;
using CargoParts.Web.App.Start;
using CargoParts.Web.Features.Search.Learning;
using CargoParts.Web.Features.Search.Sync;
using CargoParts.Web.Features.Search.Words;
using CargoParts.Web.Platform.Jobs;
using CargoParts.Web.Platform.Understanding;

namespace CargoParts.Web.Features.Search;

public static class SearchFeature
{
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddOptions<SearchOptions>().BindConfiguration("Search")
            .PostConfigure<DatabaseAddress>(
                (options, database) => options.Folder ??= Path.GetFullPath(Path.Combine(database.Folder, "..", "search")))
            .Validate(options => options.Engine != SearchEngine.Lucene || IndexOpening.HasLucene, IndexOpening.WithoutLucene)
            .ValidateOnStart();
        return services
            .AddSingleton<LiveLexicon>()
            .AddHostedService<LexiconFollower>()
            .AddSingleton(provider => new Analyzer(provider.GetRequiredService<LiveLexicon>().Shipped.Lexicon.ProtectedWords))
            .AddSingleton<ListingDocuments>()
            .AddSync()
            .AddSingleton<SearchParts>()
            .AddSingleton<SuggestParts>()
            .AddSingleton<SearchLog>()
            .AddHostedService<SearchLogWriter>()
            .AddSingleton<PruneSearchLog>()
            .AddJob(new JobDefinition(
                "prune-search-log", typeof(PruneSearchLogJob), JobScope.Cluster, new JobTiming.Daily(new TimeOnly(3, 20)), MissedRuns.RunOnce,
                "searches are not kept longer than promised", () => SearchText.PruneSearchLog))
            .AddSingleton<SearchGapsRead>()
            .AddSingleton<WantedPartsRead>()
            .AddSingleton<AskForPart>()
            .AddSingleton<AddLexiconTerm>()
            .AddSingleton<RemoveLexiconTerm>()
            .AddSingleton<LexiconEditionsRead>();
    }
}
