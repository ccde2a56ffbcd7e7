using CargoParts.Data.Accounts;
using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Changes;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Platform.Sms;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CargoParts.Tests.Platform.Sms;

/// <summary>The product's own sender with both providers on this machine, a clock of the test, and a log that has to stay free of numbers, codes and secrets.</summary>
internal sealed class SmsRoom : IAsyncDisposable
{
    public const string Recipient = "+966512345678";
    public const string RecipientDigits = "966512345678";
    public const string Code = "482913";

    private static readonly string[] Private = [RecipientDigits[3..], Code, FakeUnifonic.AppSid, FakeTaqnyat.Token];

    private readonly CollectedLog _log = new(LogLevel.Trace);
    private readonly PostgresDatabase _database;
    private readonly ServiceProvider _services;
    private readonly ISmsSender _sender;
    private SmsMessage? _last;

    private SmsRoom(PostgresDatabase database, FakeUnifonic unifonic, FakeTaqnyat taqnyat, IReadOnlyDictionary<string, string?>? settings)
    {
        (_database, Unifonic, Taqnyat) = (database, unifonic, taqnyat);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Sms:Unifonic:AppSid"] = FakeUnifonic.AppSid,
                ["Sms:Unifonic:SenderId"] = FakeUnifonic.SenderId,
                ["Sms:Unifonic:BaseAddress"] = unifonic.Address.ToString(),
                ["Sms:Taqnyat:Token"] = FakeTaqnyat.Token,
                ["Sms:Taqnyat:SenderId"] = FakeTaqnyat.SenderId,
                ["Sms:Taqnyat:BaseAddress"] = taqnyat.Address.ToString(),
                ["Sms:RetryDelay"] = "00:00:00",
                ["Sms:BreakAfter"] = "100",
            })
            .AddInMemoryCollection(settings ?? new Dictionary<string, string?>())
            .Build();
        _services = Register(new ServiceCollection(), configuration, Environments.Production)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(database.App)
            .BuildServiceProvider();
        _sender = _services.GetRequiredService<ISmsSender>();
    }

    public FakeUnifonic Unifonic { get; }

    public FakeTaqnyat Taqnyat { get; }

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    public static async Task<SmsRoom> OpenAsync(PostgresDatabase database, IReadOnlyDictionary<string, string?>? settings = null) =>
        new(database, await FakeUnifonic.StartAsync(), await FakeTaqnyat.StartAsync(), settings);

    /// <summary>What <c>AddSms</c> needs of the rest of the app.</summary>
    public static IServiceCollection Register(IServiceCollection services, IConfiguration configuration, string environment) => services
        .AddSingleton(configuration)
        .AddSingleton<IHostEnvironment>(new NamedEnvironment(environment))
        .AddSingleton<ChangeSignal>()
        .AddSingleton<EndedSessions>()
        .AddSingleton<WorkFactory>()
        .AddSms();

    /// <summary>A code for one's own telephone.</summary>
    public static SmsMessage Message(Func<int, string>? text = null, string recipient = Recipient) => new()
    {
        Id = Guid.CreateVersion7(),
        Recipient = recipient,
        Purpose = "sign-in",
        Text = text ?? new OneTimeCodeText(Code, "رمز الدخول إلى كارقو بارتس", "cargoparts.sa").Of,
    };

    public Task<SmsOutcome> SendAsync(SmsMessage? message = null)
    {
        _last = message ?? Message();
        return _sender.SendAsync(_last, TestContext.Current.CancellationToken);
    }

    /// <summary>What is noted of the message that was sent last.</summary>
    public async Task<SentSms> RowAsync()
    {
        await using var db = _database.Open();
        return await db.SentSms.SingleAsync(s => s.Id == _last!.Id, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Unifonic.DisposeAsync();
        await Taqnyat.DisposeAsync();
        Assert.Equal(_last is not null, _log.Lines.Count > 0);
        Assert.DoesNotContain(_log.Lines, line => Private.Any(secret => line.Text.Contains(secret, StringComparison.Ordinal)));
    }

    private sealed class NamedEnvironment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

/// <summary>One database for all rooms of a test class.</summary>
public sealed class SmsDatabase : IAsyncLifetime
{
    public PostgresDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Database = await PostgresDatabase.CreateAsync();

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
