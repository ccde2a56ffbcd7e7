using CargoParts.Data;
using CargoParts.Data.Embedded;
using CargoParts.Data.Values;
using CargoParts.Web.Platform.Observability;
using CargoParts.Web.Platform.Security;

namespace CargoParts.Web.App.Start;

/// <summary>
/// What is done once from a shell and ends: <c>CargoParts.Web.dll grant-super-admin 0551234567</c> and <c>CargoParts.Web.dll
/// rotate-field-keys</c>. Settings follow as they do for the app; the database is the configured one, or the app's own while the app is down.
/// </summary>
internal static partial class Commands
{
    private const string Grant = "grant-super-admin";
    private const string Rotate = "rotate-field-keys";

    public static bool IsMeant(string[] args) => args is [Grant or Rotate, ..];

    /// <returns>Exit status.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var phone = args is [Grant, var typed, ..] && SaudiPhone.TryParse(typed, out var parsed) ? parsed : null;
        using var host = Build(args[(args[0] == Grant ? Math.Min(2, args.Length) : 1)..]);
        var (terminal, logger) = (host.Services.GetRequiredService<Terminal>(), host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(Commands)));
        if (args[0] == Grant && phone is null)
        {
            Log.NoNumber(logger, Grant);
            return 1;
        }

        await using var address = host.Services.GetRequiredService<DatabaseAddress>();
        try
        {
            await address.OpenAsync(CancellationToken.None);
        }
        catch (EmbeddedPostgresException failure)
        {
            Log.Refused(logger, failure.Message);
            return 1;
        }

        if (phone is not null)
        {
            terminal.Say($"{phone.Masked}: SuperAdmin, account {await host.Services.GetRequiredService<GrantSuperAdmin>().RunAsync(phone, CancellationToken.None)}");
            return 0;
        }

        var rotations = await host.Services.GetRequiredService<RotateFieldKeys>().RunAsync(CancellationToken.None);
        foreach (var rotation in rotations)
        {
            terminal.Say($"{rotation.Column}: {rotation.Encrypted} encrypted again, {rotation.Kept} kept, {rotation.Unreadable} unreadable");
        }

        return rotations.Any(rotation => rotation.Unreadable > 0) ? 1 : 0;
    }

    private static IHost Build(string[] settings)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = settings,
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT"),
        });
        builder.Logging.AddMaskedConsole();
        builder.Services.AddOptions<DatabaseOptions>().BindConfiguration("Database").ValidateDataAnnotations();
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<DatabaseAddress>()
            .AddSingleton<Terminal>()
            .AddCargoPartsData(provider => provider.GetRequiredService<DatabaseAddress>().ConnectionString)
            .AddFieldEncryption()
            .AddSingleton<GrantSuperAdmin>()
            .AddSingleton<RotateFieldKeys>();
        return builder.Build();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Critical, "{Command} wants the mobile number of somebody, for example 0551234567.")]
        public static partial void NoNumber(ILogger logger, string command);

        [LoggerMessage(LogLevel.Critical, "{Reason}")]
        public static partial void Refused(ILogger logger, string reason);
    }
}
