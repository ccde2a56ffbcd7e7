using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CargoParts.Data;
using Npgsql;

namespace CargoParts.Bench.Support;

/// <summary>The shop in a process of its own, as <c>./run</c> built it, on a free port and a database of the benchmarks' own.</summary>
internal sealed class AppUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    private readonly Process _process;

    private AppUnderTest(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Starts the shop and waits until it is ready. The database stays for the next run.</summary>
    /// <exception cref="BenchException">The shop ended before it was ready; it has said why.</exception>
    public static Task<AppUnderTest> StartAsync(int listings, CancellationToken cancellationToken) =>
        StartAsync(listings, ["--Database:Folder", Path.GetFullPath("artifacts/bench/postgres")], connectionString: null, cancellationToken);

    /// <summary>Starts one of several nodes on a server that runs already.</summary>
    /// <inheritdoc cref="StartAsync(int, CancellationToken)"/>
    public static Task<AppUnderTest> StartNodeAsync(string name, string folder, int listings, string connectionString, CancellationToken cancellationToken) =>
        StartAsync(listings, ["--Node:Name", name, "--Search:Folder", Path.GetFullPath(folder)], connectionString, cancellationToken);

    private static async Task<AppUnderTest> StartAsync(
        int listings, string[] settings, string? connectionString, CancellationToken cancellationToken)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "artifacts/bin/CargoParts.Web/release/CargoParts.Web.dll",
                "--urls", address.ToString(),
                "--Demo:Listings", listings.ToString(CultureInfo.InvariantCulture),
                "--Logging:LogLevel:Default", "Warning",
                .. settings,
            ]);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment.Remove("ConnectionStrings__CargoParts");
        if (connectionString is not null)
        {
            start.Environment["ConnectionStrings__Owner"] = connectionString;
            start.Environment["ConnectionStrings__CargoParts"] =
                new NpgsqlConnectionStringBuilder(connectionString) { Username = DataServices.AppRole }.ConnectionString;
        }

        var app = new AppUnderTest(Process.Start(start)!, address);
        try
        {
            await app.WaitAsync(cancellationToken);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it as it stands; nothing is saved or said.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync() => await _process.CloseAsync();

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var poll = new PeriodicTimer(PollInterval);
        while (await poll.WaitForNextTickAsync(cancellationToken))
        {
            if (_process.HasExited)
            {
                throw new BenchException("The shop ended before it was ready.");
            }

            try
            {
                using var answer = await http.GetAsync("/health/ready", cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
