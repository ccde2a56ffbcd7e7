using CargoParts.Search.Arabic;
using CargoParts.Web.App.Start;
using CargoParts.Web.Features.Search.Learning;
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
        services.AddOptions<NodeOptions>().PostConfigure<IOptions<SearchOptions>>(
            (node, search) => node.Name ??= NodeName.Of(search.Value.Folder!));
        return services
            .AddSingleton<LiveLexicon>()
            .AddHostedService<LexiconFollower>()
            .AddSingleton(provider => new Analyzer(provider.GetRequiredService<LiveLexicon>().Shipped.Lexicon.ProtectedWords))
            .AddSingleton<IndexOpening>()
            .AddSingleton(provider => provider.GetRequiredService<IndexOpening>().Open())
            .AddSingleton<ListingDocuments>()
            .AddSingleton<ListingIndexer>()
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
}
