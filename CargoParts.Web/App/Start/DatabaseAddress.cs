using CargoParts.Data.Embedded;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.App.Start;

/// <summary>Where PostgreSQL answers: the configured server, or one of our own that lives as long as the app.</summary>
public sealed class DatabaseAddress(
    IConfiguration configuration, IHostEnvironment environment, IOptions<DatabaseOptions> options, ILoggerFactory loggers) : IAsyncDisposable
{
    /// <summary>Whom the app connects as: a role that owns nothing.</summary>
    public const string ConnectionName = "CargoParts";

    /// <summary>Whom migrations connect as.</summary>
    public const string OwnerConnectionName = "Owner";

    private EmbeddedPostgres? _server;

    /// <exception cref="InvalidOperationException">Nobody called <see cref="OpenAsync"/> yet.</exception>
    public string ConnectionString => Configured(ConnectionName) ?? Server.AppConnectionString;

    /// <summary>For migrations and bulk loads. Where no owner is configured, the one there is has to do.</summary>
    /// <inheritdoc cref="ConnectionString"/>
    public string OwnerConnectionString => Configured(OwnerConnectionName) ?? Configured(ConnectionName) ?? Server.ConnectionString;

    /// <summary>Where the embedded server keeps its data, or would.</summary>
    public string Folder => options.Value.Folder ?? DefaultFolder();

    private EmbeddedPostgres Server => _server ?? throw new InvalidOperationException("The database server was not started yet.");

    /// <summary>Starts the embedded server when no other is configured.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (Configured(ConnectionName) is null)
        {
            var embedded = new EmbeddedPostgresOptions { Folder = Folder, BinFolder = options.Value.BinFolder };
            _server = await EmbeddedPostgres.StartAsync(embedded, loggers.CreateLogger<EmbeddedPostgres>(), cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private string? Configured(string name) => configuration.GetConnectionString(name) is { Length: > 0 } configured ? configured : null;

    /// <summary>Beside the solution, so that every checkout has a server of its own; beside the app where there is no solution.</summary>
    private string DefaultFolder()
    {
        for (var folder = new DirectoryInfo(environment.ContentRootPath); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CargoParts.sln")))
            {
                return Path.Combine(folder.FullName, ".local", "postgres");
            }
        }

        return Path.Combine(environment.ContentRootPath, ".local", "postgres");
    }
}
