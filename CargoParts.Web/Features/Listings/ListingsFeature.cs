namespace CargoParts.Web.Features.Listings;

public static class ListingsFeature
{
    public static IServiceCollection AddListings(this IServiceCollection services) => services
        .AddSingleton<TitleReading>()
        .AddSingleton<ListingsRead>()
        .AddSingleton<BrowseCatalogue>();
}
