using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Search.Understanding;
using CargoParts.Web.App.Start;

namespace CargoParts.Web.Features.Search;

public static class SearchFeature
{
    /// <summary>The reference data beside the program.</summary>
    internal static string ReferenceFolder { get; } = Path.Combine(AppContext.BaseDirectory, "Reference");

    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddOptions<SearchOptions>().BindConfiguration("Search")
            .PostConfigure<DatabaseAddress>(
                (options, database) => options.Folder ??= Path.GetFullPath(Path.Combine(database.Folder, "..", "search")))
            .Validate(options => options.Engine != SearchEngine.Lucene || IndexOpening.HasLucene, IndexOpening.WithoutLucene)
            .ValidateOnStart();
        return services
            .AddSingleton(_ => LexiconReader.Read(ReferenceFolder))
            .AddSingleton<QueryInterpreter>()
            .AddSingleton<Suggester>()
            .AddSingleton(provider => new Analyzer(provider.GetRequiredService<Lexicon>().ProtectedWords))
            .AddSingleton<IndexOpening>()
            .AddSingleton(provider => provider.GetRequiredService<IndexOpening>().Open())
            .AddSingleton<ListingDocuments>()
            .AddSingleton<ListingIndexer>()
            .AddSingleton<SearchParts>()
            .AddSingleton<SuggestParts>();
    }
}
