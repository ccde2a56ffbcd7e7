using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Search.Engine;
using CargoParts.Search.Understanding;

namespace CargoParts.Web.Features.Search;

public static class SearchFeature
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton(_ => LexiconReader.Read(Path.Combine(AppContext.BaseDirectory, "Reference")))
        .AddSingleton<QueryInterpreter>()
        .AddSingleton<Suggester>()
        .AddSingleton<IListingIndex>(provider => new EmbeddedIndex(new Analyzer(provider.GetRequiredService<Lexicon>().ProtectedWords)))
        .AddSingleton<ListingIndexer>()
        .AddSingleton<SearchParts>()
        .AddSingleton<SuggestParts>();
}
