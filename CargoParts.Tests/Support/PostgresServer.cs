using System.Collections.Concurrent;
using CargoParts.Data.Embedded;
using CargoParts.Data.Reference;
using CargoParts.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace CargoParts.Tests.Support;

/// <summary>
/// The one server of a test run, started by the first test that needs it: the server of <c>CARGOPARTS_TEST_DATABASE</c> (a connection
/// string of a user who may create databases), or one of our own in a temporary folder.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Address = "CARGOPARTS_TEST_DATABASE";

    private readonly SemaphoreSlim _turn = new(1);
    private readonly string _template = $"cargoparts_test_{Guid.NewGuid():n}";
    private readonly ConcurrentDictionary<string, bool> _databases = new();
    private readonly ConcurrentStack<IAsyncDisposable> _guests = new();
    private string? _connectionString;
    private EmbeddedPostgres? _embedded;
    private string? _folder;

    /// <returns>Connection string of a new database with every table and the reference data.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var server = await StartAsync();
        var name = $"{_template}_{Guid.NewGuid():n}"[..60];
        await ExecuteAsync(server, $"create database {name} template {_template}");
        _databases[name] = true;
        return new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }

    public async Task DropDatabaseAsync(string connectionString)
    {
        foreach (var role in new[] { connectionString, PostgresDatabase.AppConnectionStringOf(connectionString) })
        {
            await using var pooled = new NpgsqlConnection(role);
            NpgsqlConnection.ClearPool(pooled);
        }

        var name = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        await DropAsync(await StartAsync(), name);
        _databases.TryRemove(name, out _);
    }

    /// <summary>Something that stands on the server as long as the test run: it is closed before the server is.</summary>
    public void Welcome(IAsyncDisposable guest) => _guests.Push(guest);

    /// <summary>Also drops what lives as long as the test run.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_guests.TryPop(out var guest))
        {
            await guest.DisposeAsync();
        }

        if (_connectionString is not null)
        {
            foreach (var name in _databases.Keys.Append(_template))
            {
                await DropAsync(_connectionString, name);
            }
        }

        if (_embedded is not null)
        {
            await _embedded.DisposeAsync();
            Directory.Delete(_folder!, recursive: true);
        }

        _turn.Dispose();
    }

    private async Task<string> StartAsync()
    {
        await _turn.WaitAsync();
        try
        {
            return _connectionString ??= await MakeTemplateAsync(await ServerAsync());
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<string> ServerAsync()
    {
        if (Environment.GetEnvironmentVariable(Address) is { Length: > 0 } given)
        {
            return given;
        }

        // One server, even when what comes after its start fails and is tried again by the next test.
        _folder ??= Directory.CreateTempSubdirectory("cargoparts-tests-").FullName;
        _embedded ??= await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { Folder = _folder }, NullLogger.Instance, CancellationToken.None);
        return _embedded.ConnectionString;
    }

    // A template may have no open connection when it is copied: hence no pool.
    private async Task<string> MakeTemplateAsync(string server)
    {
        await ExecuteAsync(server, $"create database {_template}");
        var template = new NpgsqlConnectionStringBuilder(server) { Database = _template, Pooling = false }.ConnectionString;
        await using (var db = PostgresDatabase.Open(template))
        {
            await db.Database.MigrateAsync();
        }

        await ReferenceLoader.LoadAsync(template, CancellationToken.None);
        await (await JobNode.StartAsync(template, "template", [])).DisposeAsync();
        return server;
    }

    private static Task DropAsync(string server, string name) => ExecuteAsync(server, $"drop database {name} with (force)");

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
