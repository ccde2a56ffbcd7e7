using System.Globalization;
using CargoParts.Data.Demo;
using CargoParts.Web.App.Start;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CargoParts.Tests.Support;

/// <summary>An open shop for one test, with few listings and a database of its own: what is changed in it nobody else sees.</summary>
internal sealed class SmallShop : IAsyncDisposable
{
    public const int Listings = 300;

    /// <summary>Settings of a shop where one may sign in; to be given to <see cref="OpenAsync(IReadOnlyDictionary{string, string})"/>.</summary>
    public static readonly IReadOnlyDictionary<string, string> WithSignIn = new Dictionary<string, string>
    {
        ["Demo:Listings"] = Listings.ToString(CultureInfo.InvariantCulture),
        ["Demo:Seed"] = Seed.ToString(CultureInfo.InvariantCulture),
        ["Demo:SignIn"] = "true",
    };

    private const int Seed = 1;

    private readonly PostgresDatabase _database;
    private readonly ShopFactory _factory;
    private readonly IReadOnlyDictionary<string, string>? _settings;
    private readonly bool _isGuest;
    private bool _isClosed;

    private SmallShop(PostgresDatabase database, ShopFactory factory, IReadOnlyDictionary<string, string>? settings, bool isGuest)
    {
        _database = database;
        _factory = factory;
        _settings = settings;
        _isGuest = isGuest;
        Http = factory.CreateClient(new() { AllowAutoRedirect = false });
    }

    /// <summary>Keeps cookies, follows no redirects.</summary>
    public HttpClient Http { get; }

    public PostgresDatabase Database => _database;

    public IServiceProvider Services => _factory.Services;

    /// <summary>For requests from another address than this machine's.</summary>
    public TestServer Server => _factory.Server;

    public IReadOnlyCollection<(LogLevel Level, string Text)> Log => _factory.Log.Lines;

    /// <param name="settings">Configuration keys with colons.</param>
    public static async Task<SmallShop> OpenAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var database = await PostgresDatabase.CreateAsync();
        await DemoLoader.LoadAsync(
            database.ConnectionString, Seed, Listings, new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero), new Progress<DemoProgress>(),
            TestContext.Current.CancellationToken);
        return await OpenAsync(database, settings, isGuest: false);
    }

    /// <summary>Another process of the same shop.</summary>
    public Task<SmallShop> OpenAnotherAsync() => OpenAsync(_database, _settings, isGuest: true);

    /// <summary>Closes in good order; the database stays until the end of the test.</summary>
    public async Task CloseAsync()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            Http.Dispose();
            await _factory.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (!_isGuest)
        {
            await _database.DisposeAsync();
        }
    }

    private static async Task<SmallShop> OpenAsync(PostgresDatabase database, IReadOnlyDictionary<string, string>? settings, bool isGuest)
    {
        var factory = new ShopFactory(database.ConnectionString, settings: settings);
        await factory.Services.GetServices<IHostedService>().OfType<Preparation>().Single().ExecuteTask!;
        return new SmallShop(database, factory, settings, isGuest);
    }
}
