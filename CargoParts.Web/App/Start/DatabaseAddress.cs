using CargoParts.Data.Embedded;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.App.Start;

/// <summary>Where PostgreSQL answers: the configured server, or one of our own that lives as long as the app.</summary>
public sealed class DatabaseAddress(
    IConfiguration configuration, IHostEnvironment environment, IOptions<DatabaseOptions> options, ILoggerFactory loggers) : IAsyncDisposable
{
    public const string ConnectionName = "CargoParts";

    private EmbeddedPostgres? _server;

    /// <exception cref="InvalidOperationException">Nobody called <see cref="OpenAsync"/> yet.</exception>
    public string ConnectionString =>
        Configured ?? _server?.ConnectionString ?? throw new InvalidOperationException("The database server was not started yet.");

    /// <summary>Where the embedded server keeps its data, or would.</summary>
    public string Folder => options.Value.Folder ?? DefaultFolder();

    private string? Configured => configuration.GetConnectionString(ConnectionName) is { Length: > 0 } configured ? configured : null;

    /// <summary>Starts the embedded server when no other is configured.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (Configured is null)
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
