using CargoParts.Data;
using Microsoft.EntityFrameworkCore;
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
    }

    public string ConnectionString { get; }

    public static async Task<PostgresDatabase> CreateAsync()
    {
        var server = await TestContext.Current.GetFixture<PostgresServer>()
            ?? throw new InvalidOperationException("The assembly fixture is missing.");
        return new PostgresDatabase(server, await server.CreateDatabaseAsync());
    }

    public CargoPartsDb Open() => Open(ConnectionString);

    CargoPartsDb IDbContextFactory<CargoPartsDb>.CreateDbContext() => Open();

    public async ValueTask DisposeAsync() => await _server.DropDatabaseAsync(ConnectionString);

    internal static CargoPartsDb Open(string connectionString) => new(DataServices.Options(connectionString));
}
