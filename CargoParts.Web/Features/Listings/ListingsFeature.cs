using CargoParts.Web.Features.Listings.Stock;

namespace CargoParts.Web.Features.Listings;

public static class ListingsFeature
{
    public static IServiceCollection AddListings(this IServiceCollection services)
    {
        services.AddOptions<StockOptions>().BindConfiguration("Stock").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<TitleReading>()
            .AddSingleton<ListingsRead>()
            .AddSingleton<BrowseCatalogue>()
            .AddSingleton<InventoryRead>()
            .AddSingleton<ChangePrice>()
            .AddSingleton<ChangePrices>()
            .AddSingleton<ChangeStock>()
            .AddSingleton<HoldStock>()
            .AddSingleton<ReleaseHold>()
            .AddSingleton<SellHeld>()
            .AddSingleton<ReleaseExpiredHolds>()
            .AddSingleton<ExpireListings>();
    }
}
