using CargoParts.Data;
using CargoParts.Data.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace CargoParts.Tests.Support;

/// <summary>A database of its own for one test class, with every table and the reference data; dropped at the end.</summary>
/// <example><c>private PostgresDatabase _database = await PostgresDatabase.CreateAsync();</c> in <c>InitializeAsync</c>.</example>
public sealed class PostgresDatabase : IAsyncDisposable, IDbContextFactory<CargoPartsDb>
{
    private readonly PostgresServer _server;

    private PostgresDatabase(PostgresServer server, string connectionString)
    {
        _server = server;
        ConnectionString = connectionString;
        App = new AppContexts(AppConnectionStringOf(connectionString));
    }

    /// <summary>Of the owner, for whom row-level security does not hold.</summary>
    public string ConnectionString { get; }

    /// <summary>Of the role that the app connects as.</summary>
    public string AppConnectionString => AppConnectionStringOf(ConnectionString);

    /// <summary>Contexts as the app has them: row-level security holds.</summary>
    public IDbContextFactory<CargoPartsDb> App { get; }

    public static async Task<PostgresDatabase> CreateAsync()
    {
        var server = await TestContext.Current.GetFixture<PostgresServer>()
            ?? throw new InvalidOperationException("The assembly fixture is missing.");
        return new PostgresDatabase(server, await server.CreateDatabaseAsync());
    }

    /// <summary>As the owner; sees every tenant's rows.</summary>
    public CargoPartsDb Open() => new(DataServices.Options(ConnectionString)) { Scope = DataScope.Everything };

    CargoPartsDb IDbContextFactory<CargoPartsDb>.CreateDbContext() => Open();

    public async ValueTask DisposeAsync() => await _server.DropDatabaseAsync(ConnectionString);

    internal static string AppConnectionStringOf(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Username = DataServices.AppRole }.ConnectionString;

    internal static CargoPartsDb Open(string connectionString) => new(DataServices.Options(connectionString));

    private sealed class AppContexts(string connectionString) : IDbContextFactory<CargoPartsDb>
    {
        public CargoPartsDb CreateDbContext() => Open(connectionString);
    }
}
