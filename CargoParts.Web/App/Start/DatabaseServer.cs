using CargoParts.Data.Embedded;
using CargoParts.Web.Platform.Observability;

namespace CargoParts.Web.App.Start;

/// <summary>
/// <c>CargoParts.Web.dll database</c>: only the server that the app would start for itself, for several nodes on one machine. Says how to
/// reach it, as a setting of the nodes, and stops it when it is asked to end.
/// </summary>
internal static partial class DatabaseServer
{
    private const string Word = "database";

    public static bool IsMeant(string[] args) => args is [Word, ..];

    /// <returns>Exit status.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args[1..]);
        builder.Logging.AddMaskedConsole();
        builder.Configuration[$"ConnectionStrings:{DatabaseAddress.ConnectionName}"] = "";
        builder.Services.AddOptions<DatabaseOptions>().BindConfiguration("Database").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<DatabaseAddress>().AddSingleton<Terminal>();
        builder.Services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        using var host = builder.Build();
        await host.StartAsync();
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        await using var address = host.Services.GetRequiredService<DatabaseAddress>();
        try
        {
            await address.OpenAsync(stopping);
        }
        catch (EmbeddedPostgresException failure)
        {
            Log.Refused(host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(DatabaseServer)), failure.Message);
            return 1;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 0;
        }

        var terminal = host.Services.GetRequiredService<Terminal>();
        terminal.Say($"ConnectionStrings__{DatabaseAddress.OwnerConnectionName}={address.OwnerConnectionString}");
        terminal.Say($"ConnectionStrings__{DatabaseAddress.ConnectionName}={address.ConnectionString}");
        await host.WaitForShutdownAsync();
        return 0;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Critical, "{Reason}")]
        public static partial void Refused(ILogger logger, string reason);
    }
}
