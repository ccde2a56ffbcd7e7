using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CargoParts.Data;

/// <summary>Registration of the database.</summary>
public static class DataServices
{
    /// <summary>Registers <see cref="IDbContextFactory{TContext}"/> of <see cref="CargoPartsDb"/>: pooled, retrying, not tracking.</summary>
    /// <param name="connectionString">Asked once, when the first context is made: the embedded server is up by then.</param>
    public static IServiceCollection AddCargoPartsData(this IServiceCollection services, Func<IServiceProvider, string> connectionString) =>
        services.AddPooledDbContextFactory<CargoPartsDb>((provider, options) => Configure(options, connectionString(provider)));

    /// <summary>The one way to point a context at a server.</summary>
    public static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString, npgsql => npgsql.EnableRetryOnFailure(4)).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
}
