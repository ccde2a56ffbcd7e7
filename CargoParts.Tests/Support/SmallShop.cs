using CargoParts.Data.Demo;
using CargoParts.Web.App.Start;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CargoParts.Tests.Support;

/// <summary>An open shop for one test, with few listings and a database of its own: what is changed in it nobody else sees.</summary>
internal sealed class SmallShop : IAsyncDisposable
{
    public const int Listings = 300;

    private readonly PostgresDatabase _database;
    private readonly ShopFactory _factory;
    private readonly bool _isGuest;
    private bool _isClosed;

    private SmallShop(PostgresDatabase database, ShopFactory factory, bool isGuest)
    {
        _database = database;
        _factory = factory;
        _isGuest = isGuest;
        Http = factory.CreateClient(new() { AllowAutoRedirect = false });
    }

    /// <summary>Keeps cookies, follows no redirects.</summary>
    public HttpClient Http { get; }

    public PostgresDatabase Database => _database;

    public IServiceProvider Services => _factory.Services;

    public IReadOnlyCollection<(LogLevel Level, string Text)> Log => _factory.Log.Lines;

    public static async Task<SmallShop> OpenAsync()
    {
        var database = await PostgresDatabase.CreateAsync();
        await DemoLoader.LoadAsync(
            database.ConnectionString, seed: 1, Listings, new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero), new Progress<DemoProgress>(),
            TestContext.Current.CancellationToken);
        return await OpenAsync(database, isGuest: false);
    }

    /// <summary>Another process of the same shop.</summary>
    public Task<SmallShop> OpenAnotherAsync() => OpenAsync(_database, isGuest: true);

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

    private static async Task<SmallShop> OpenAsync(PostgresDatabase database, bool isGuest)
    {
        var factory = new ShopFactory(database.ConnectionString);
        await factory.Services.GetServices<IHostedService>().OfType<Preparation>().Single().ExecuteTask!;
        return new SmallShop(database, factory, isGuest);
    }
}
