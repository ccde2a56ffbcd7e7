using System.Security.Cryptography;
using System.Text;
using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Web.App.Start;
using CargoParts.Web.Features.Search.Learning;
using CargoParts.Web.Features.Search.Sync;
using CargoParts.Web.Features.Search.Words;
using CargoParts.Web.Platform.Changes;
using CargoParts.Web.Platform.Understanding;
using Microsoft.Extensions.Options;

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
            .AddSingleton<IndexOpening>()
            .AddSingleton<LiveIndex>()
            .AddSingleton<IListingIndex>(provider => provider.GetRequiredService<LiveIndex>())
            .AddSingleton<ListingDocuments>()
            .AddSync()
            .AddSingleton<SearchParts>()
            .AddSingleton<SuggestParts>()
            .AddSingleton<SearchLog>()
            .AddHostedService<SearchLogWriter>()
            .AddSingleton<SearchGapsRead>()
            .AddSingleton<WantedPartsRead>()
            .AddSingleton<AskForPart>()
            .AddSingleton<AddLexiconTerm>()
            .AddSingleton<RemoveLexiconTerm>()
            .AddSingleton<LexiconEditionsRead>();
    }

    private static IServiceCollection AddSync(this IServiceCollection services)
    {
        services.AddOptions<NodeOptions>().PostConfigure<IOptions<SearchOptions>>((node, search) => node.Name ??= NameOf(search.Value.Folder!));
        return services
            .AddSingleton<IndexFaults>()
            .AddSingleton<ListingIndexer>()
            .AddSingleton<IndexSync>()
            .AddSingleton<NodeRegistry>()
            .AddSingleton<RebuildIndex>()
            .AddSingleton<IndexTasks>()
            .AddSingleton<IndexCommit>()
            .AddSingleton<PruneChanges>()
            .AddHostedService<IndexFollower>();
    }

    // What a node has seen is what its index holds: the folder is as much its name as the machine.
    private static string NameOf(string folder) =>
        $"{Environment.MachineName}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..8]}";
}
