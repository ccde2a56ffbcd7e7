using CargoParts.Data.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CargoParts.Data;

/// <summary>Registration of the database.</summary>
public static class DataServices
{
    /// <summary>The role that the app connects as: it owns nothing, and row-level security holds for it.</summary>
    public const string AppRole = "cargoparts_app";

    private const int PreparedStatements = 64;

    /// <summary>Registers <see cref="IDbContextFactory{TContext}"/> of <see cref="CargoPartsDb"/>: pooled, retrying, not tracking, of the public scope until it is told another.</summary>
    /// <param name="connectionString">Asked once, when the first context is made: the embedded server is up by then.</param>
    public static IServiceCollection AddCargoPartsData(this IServiceCollection services, Func<IServiceProvider, string> connectionString) =>
        services.AddSingleton<IDbContextFactory<CargoPartsDb>>(provider => new LateFactory(() => connectionString(provider)));

    /// <summary>The one way to point a context at a server.</summary>
    /// <param name="connectionString">Statements are prepared by themselves after their second use, unless it says otherwise.</param>
    public static DbContextOptions<CargoPartsDb> Options(string connectionString) =>
        new DbContextOptionsBuilder<CargoPartsDb>()
            .UseNpgsql(Prepared(connectionString), npgsql => npgsql.EnableRetryOnFailure(4))
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .AddInterceptors(new ScopeInterceptor())

            // Parts of a listing that is not seen are not seen either: queries reach them through it, and row-level security keeps it so.
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning))
            .Options;

    private static string Prepared(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (settings.MaxAutoPrepare == 0)
        {
            settings.MaxAutoPrepare = PreparedStatements;
            settings.AutoPrepareMinUsages = 2;
        }

        return settings.ConnectionString;
    }

    // The framework's own registration asks for the connection string before the server it points at was started.
    private sealed class LateFactory(Func<string> connectionString) : IDbContextFactory<CargoPartsDb>
    {
        private readonly Lazy<PooledDbContextFactory<CargoPartsDb>> _pool = new(() => new(Options(connectionString())));

        public CargoPartsDb CreateDbContext()
        {
            var db = _pool.Value.CreateDbContext();

            // A context of the pool keeps what its last user set.
            db.Scope = DataScope.Public;
            return db;
        }
    }
}
