using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CargoParts.Data.Embedded;

/// <summary>A PostgreSQL server private to one folder: real, durable, reachable only through a socket that its owner may enter.</summary>
/// <remarks>
/// What was committed survives <c>kill -9</c> of this process and of the server. A server that is still running from an earlier process is
/// taken over. Linux and macOS.
/// </remarks>
public sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    internal const string UserName = "cargoparts";

    private const string DatabaseName = "cargoparts";
    private const string StartSeconds = "300";
    private const string StopSeconds = "120";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FolderLock _lock;
    private readonly PostgresCluster _cluster;
    private readonly PostgresPrograms _programs;
    private readonly ServerAccount _account;
    private readonly ILogger _logger;

    private EmbeddedPostgres(
        FolderLock folderLock, PostgresCluster cluster, PostgresPrograms programs, ServerAccount account, ILogger logger)
    {
        _lock = folderLock;
        _cluster = cluster;
        _programs = programs;
        _account = account;
        _logger = logger;
    }

    /// <summary>Npgsql form; the user owns the server and may do everything.</summary>
    public string ConnectionString => ConnectionStringOf(DatabaseName, UserName, pooling: true);

    /// <summary>Npgsql form; <see cref="DataServices.AppRole"/>, which the migrations make.</summary>
    public string AppConnectionString => ConnectionStringOf(DatabaseName, DataServices.AppRole, pooling: true);

    /// <summary>Starts the server of a folder, or takes over the one that runs there, and makes the database when it is missing.</summary>
    /// <exception cref="EmbeddedPostgresException">
    /// No PostgreSQL is installed, the folder is another process's or account's, or the server does not start.
    /// </exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new EmbeddedPostgresException("The server of its own runs on Linux and macOS only: give a connection string.");
        }

        var folder = Path.GetFullPath(options.Folder);
        var folderLock = FolderLock.Take(folder);
        try
        {
            var account = ServerAccount.Choose();
            var home = await HomeAsync(folder, account, logger, cancellationToken);
            var cluster = new PostgresCluster(home, socketFolder: "/tmp/cargoparts-" + ShortHash(home));
            var programs = await PostgresPrograms.FindAsync(options.BinFolder, cluster.Major, cancellationToken);
            var server = new EmbeddedPostgres(folderLock, cluster, programs, account, logger);
            await server.RunAsync(cancellationToken);
            return server;
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>Stops the server: open transactions are rolled back.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_cluster.IsServed())
            {
                await StopAsync(CancellationToken.None);
            }

            if (Directory.Exists(_cluster.SocketFolder))
            {
                Directory.Delete(_cluster.SocketFolder, recursive: true);
            }
        }
        finally
        {
            _lock.Dispose();
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        await MakeSocketFolderAsync(cancellationToken);
        await _cluster.MakeAsync(_programs, _account, cancellationToken);
        await _cluster.ConfigureAsync(cancellationToken);
        await _account.OwnAsync(_cluster.Home, cancellationToken);

        if (_cluster.IsServed())
        {
            if (await CanConnectAsync(cancellationToken))
            {
                LogTakenOver(_logger, _cluster.Home);
                await MakeDatabaseAsync(cancellationToken);
                return;
            }

            await StopAsync(cancellationToken);
        }

        await _cluster.ClearAsync(cancellationToken);
        try
        {
            await PgCtlAsync(["start", "--wait", "--timeout", StartSeconds, "--log", _cluster.Log], cancellationToken);
            await MakeDatabaseAsync(cancellationToken);
        }
        catch
        {
            if (_cluster.IsServed())
            {
                await StopAsync(CancellationToken.None);
            }

            throw;
        }

        LogStarted(_logger, _programs.Major, _cluster.Home);
    }

    // The path of a socket may have about a hundred characters, which a checkout can exceed: so it stands in the system's short folder.
    // Everybody may write there; that the account, and only it, may enter this one is checked here and, by writing into it, by the server.
    private async Task MakeSocketFolderAsync(CancellationToken cancellationToken)
    {
        await _account.RunAsync(["mkdir", "-p", "-m", "700", _cluster.SocketFolder], "/", cancellationToken);
        var made = new DirectoryInfo(_cluster.SocketFolder);
        if (!made.Exists || made.LinkTarget is not null || made.UnixFileMode != OwnerOnly)
        {
            throw new EmbeddedPostgresException($"{made} stands in the way of the server's socket: it is not its own folder. Remove it.");
        }
    }

    private Task StopAsync(CancellationToken cancellationToken) =>
        PgCtlAsync(["stop", "--wait", "--timeout", StopSeconds, "--mode", "fast"], cancellationToken);

    private async Task PgCtlAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await _account.RunAsync(
            [_programs.PgCtl, .. arguments, "--pgdata", _cluster.Data], _cluster.Home, cancellationToken);
        if (exitCode != 0)
        {
            throw new EmbeddedPostgresException($"pg_ctl {arguments[0]} failed, {_cluster.Log} says why: {output.Trim()}");
        }
    }

    private async Task<bool> CanConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionStringOf("postgres", UserName, pooling: false));
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task MakeDatabaseAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringOf("postgres", UserName, pooling: false));
        await connection.OpenAsync(cancellationToken);
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection)
        {
            Parameters = { new() { Value = DatabaseName } },
        };
        if (await exists.ExecuteScalarAsync(cancellationToken) is null)
        {
            await using var create = new NpgsqlCommand($"create database {DatabaseName} encoding 'UTF8' template template0", connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private string ConnectionStringOf(string database, string user, bool pooling) => new NpgsqlConnectionStringBuilder
    {
        Host = _cluster.SocketFolder,
        Port = 5432,
        Username = user,
        Database = database,
        Pooling = pooling,
    }.ConnectionString;

    /// <summary>The folder itself, unless the server's account cannot get there.</summary>
    private static async Task<string> HomeAsync(string folder, ServerAccount account, ILogger logger, CancellationToken cancellationToken)
    {
        // The folder changes hands below: nothing else may lie in it.
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).FirstOrDefault(e => !PostgresCluster.Owns(e)) is { } foreign)
        {
            throw new EmbeddedPostgresException($"{folder} holds {Path.GetFileName(foreign)}, which is not the database's: choose an empty folder.");
        }

        var home = folder;
        if (!await account.CanEnterAsync(Path.GetDirectoryName(folder) ?? folder, cancellationToken))
        {
            home = Path.Combine("/var/lib/cargoparts", ShortHash(folder));
            Directory.CreateDirectory(home);
            LogMoved(logger, folder, account.Name!, home);
        }

        await account.OwnAsync(home, cancellationToken);
        return home;
    }

    private static string ShortHash(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];

    [LoggerMessage(LogLevel.Information, "PostgreSQL {Major} started on {Home}")]
    private static partial void LogStarted(ILogger logger, int major, string home);

    [LoggerMessage(LogLevel.Information, "PostgreSQL was still running on {Home} and is taken over")]
    private static partial void LogTakenOver(ILogger logger, string home);

    [LoggerMessage(LogLevel.Warning, "{Folder} cannot be entered by {Account}, who runs the database server: its data stand in {Home}")]
    private static partial void LogMoved(ILogger logger, string folder, string account, string home);
}
