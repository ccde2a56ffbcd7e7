using CargoParts.Web.Features.Listings.Stock;
using CargoParts.Web.Platform.Jobs;

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
            .AddSingleton<ExpireListings>()
            .AddJob(new JobDefinition(
                "release-holds", typeof(ReleaseHoldsJob), JobScope.Cluster, new JobTiming.Every(TimeSpan.FromSeconds(5)), MissedRuns.RunOnce,
                "a piece that nobody holds any more is for sale", () => StockText.ReleaseHolds)
            {
                IsQuiet = true,
            })
            .AddJob(new JobDefinition(
                "expire-listings", typeof(ExpireListingsJob), JobScope.Cluster, new JobTiming.Every(TimeSpan.FromMinutes(1)), MissedRuns.RunOnce,
                "what is late is due all the same", () => StockText.ExpireListings)
            {
                IsQuiet = true,
            });
    }
}
