using CargoParts.Data.Demo;
using CargoParts.Web.App.Start;
using CargoParts.Web.Features.Listings;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CargoParts.Tests.Support;

/// <summary>The app as people meet it: behind Kestrel on a port of its own, over a demo catalogue in PostgreSQL.</summary>
public sealed class OpenShop : IAsyncDisposable
{
    public const int Listings = 50_000;
    private const int Seed = 2015;

    private readonly PostgresDatabase _database;
    private readonly ShopFactory _factory;
    private readonly Lazy<IReadOnlyDictionary<Guid, DemoTruth>> _truth;
    private readonly Lazy<Task<IReadOnlyList<ListingCardRow>>> _rows;

    private OpenShop(PostgresDatabase database, ShopFactory factory, HttpClient http, int listings, DateTimeOffset today)
    {
        _database = database;
        _factory = factory;
        _truth = new(() => DemoCatalogue.Generate(Seed, listings, today).ToDictionary(d => d.Listing.Id, d => d.Truth));
        _rows = new(ReadRowsAsync);
        Http = http;
    }

    public HttpClient Http { get; }

    public Uri Address => Http.BaseAddress!;

    public string ConnectionString => _database.ConnectionString;

    /// <summary>What each listing of the demo catalogue sells in truth.</summary>
    public IReadOnlyDictionary<Guid, DemoTruth> Truth => _truth.Value;

    /// <summary>Every published listing straight from PostgreSQL, with what its title says where the seller stated nothing.</summary>
    public Task<IReadOnlyList<ListingCardRow>> RowsAsync() => _rows.Value;

    public IServiceProvider Services => _factory.Services;

    public static Task<OpenShop> StartAsync() => StartAsync(Listings);

    /// <param name="listings">Fewer are open sooner: for who wants a shop of his own to change.</param>
    /// <param name="settings">Configuration keys with colons.</param>
    public static async Task<OpenShop> StartAsync(int listings, IReadOnlyDictionary<string, string>? settings = null)
    {
        var database = await PostgresDatabase.CreateAsync();
        var today = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        await DemoLoader.LoadAsync(database.ConnectionString, Seed, listings, today, new Progress<DemoProgress>(), CancellationToken.None);

        var factory = new ShopFactory(database.ConnectionString, settings: settings);
        factory.UseKestrel(0);
        factory.StartServer();
        await factory.Services.GetServices<IHostedService>().OfType<Preparation>().Single().ExecuteTask!;
        if (!factory.Services.GetRequiredService<Readiness>().IsReady)
        {
            throw new InvalidOperationException("The shop could not be opened; the log says why.");
        }

        var address = factory.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(address) };
        return new OpenShop(database, factory, http, listings, today);
    }

    /// <summary>Closes the shop; its database goes with the server of the test run.</summary>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _factory.DisposeAsync();
    }

    private async Task<IReadOnlyList<ListingCardRow>> ReadRowsAsync()
    {
        var titles = _factory.Services.GetRequiredService<TitleReading>();
        await using var db = _database.Open();
        var rows = await db.Listings.Select(ListingCardRow.Projection).ToListAsync();
        return [.. rows.AsParallel().Select(titles.Complete)];
    }
}

/// <summary>The app with the settings of a server that has its database elsewhere, and an index of its own.</summary>
/// <param name="indexFolder">Null: one that goes with the shop.</param>
/// <param name="settings">Configuration keys with colons; they go before those of this class.</param>
internal class ShopFactory(string connectionString, string? indexFolder = null, IReadOnlyDictionary<string, string>? settings = null)
    : WebApplicationFactory<Program>
{
    private readonly string? _ownFolder = indexFolder is null ? Directory.CreateTempSubdirectory("cargoparts-index-").FullName : null;

    public CollectedLog Log { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_ownFolder is not null)
        {
            Directory.Delete(_ownFolder, recursive: true);
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseStaticWebAssets();
        builder.UseSetting("ReloadStaticAssetsAtRuntime", "false");
        builder.UseSetting("ConnectionStrings:Owner", connectionString);
        builder.UseSetting("ConnectionStrings:CargoParts", PostgresDatabase.AppConnectionStringOf(connectionString));
        builder.UseSetting("Demo:Listings", "0");
        builder.UseSetting("Search:Folder", _ownFolder ?? indexFolder);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");

        // Every test asks from one address; those of the limits say what they want.
        builder.UseSetting("RateLimits:Relaxed", "true");
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.AddProvider(Log));
    }
}
