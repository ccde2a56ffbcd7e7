using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Xunit;

namespace CargoParts.Tests.Support;

/// <summary>The built app in a process of its own, which may be killed and started again on the same folder and port.</summary>
internal sealed partial class ShopNode : IAsyncDisposable
{
    private const int Terminate = 15;

    // Below the range that the system gives to connections: a port stays free while its node is down.
    private const int FirstPort = 20_000;
    private const int LastPort = 32_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Dictionary<string, string> _settings;
    private readonly string _folder = Directory.CreateTempSubdirectory("cargoparts-node-").FullName;
    private readonly ConcurrentQueue<string> _output = new();
    private Process? _process;

    /// <param name="settings">Configuration keys with colons; they go before those of this class.</param>
    /// <param name="port">Null: a free one.</param>
    public ShopNode(string name, string connectionString, IReadOnlyDictionary<string, string>? settings = null, int? port = null)
    {
        Name = name;
        Port = port ?? FreePort();
        Address = new Uri($"http://127.0.0.1:{Port}");
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromSeconds(1) })
        {
            BaseAddress = Address,
        };
        _settings = new()
        {
            ["Urls"] = Address.ToString(),
            ["ConnectionStrings:Owner"] = connectionString,
            ["ConnectionStrings:CargoParts"] = PostgresDatabase.AppConnectionStringOf(connectionString),
            ["Node:Name"] = name,
            ["Search:Folder"] = IndexFolder,
            ["Demo:Listings"] = "0",
            ["RateLimits:Relaxed"] = "true",
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
        {
            _settings[key] = value;
        }

        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
    }

    /// <summary>The program that the build of these tests made, in the same configuration.</summary>
    public static string Program { get; } = Path.Combine(
        Repository.Root, "artifacts", "bin", "CargoParts.Web", new DirectoryInfo(AppContext.BaseDirectory).Name, "CargoParts.Web.dll");

    public string Name { get; }

    public int Port { get; }

    public Uri Address { get; }

    /// <summary>Sends no cookies, follows no redirects.</summary>
    public HttpClient Http { get; }

    /// <summary><c>Search:Folder</c>.</summary>
    public string IndexFolder => Path.Combine(_folder, "search");

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Of the last process.</summary>
    public int ExitCode => _process!.ExitCode;

    /// <summary>What all its processes wrote to both outputs.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        Launch();
        await ReadyAsync();
    }

    /// <summary>Starts it and does not wait.</summary>
    public void Launch()
    {
        Assert.False(IsRunning, $"Node {Name} runs already.");
        Assert.True(File.Exists(Program), $"{Program} is missing: build the app first.");

        // The program that runs this process, wherever it is installed.
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        var start = new ProcessStartInfo(dotnet, [Program])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (key, value) in _settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        _process?.Dispose();
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Waits for <c>/health/ready</c>. A node that ends instead, or takes three minutes, fails the test with what it wrote.</summary>
    public async Task ReadyAsync()
    {
        using var timer = new PeriodicTimer(Pause);
        var started = TimeProvider.System.GetTimestamp();
        while (!await IsReadyAsync())
        {
            Assert.True(IsRunning, $"Node {Name} ended before it was ready:\n{Output}");
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"Node {Name} did not become ready:\n{Output}");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var ready = await Http.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
            return ready.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>SIGKILL: nothing in it runs any more. Returns when it is gone.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGTERM, and waits until it has closed in good order.</summary>
    public async Task StopAsync()
    {
        Assert.Equal(0, Signal(_process!.Id, Terminate));
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        if (_process is not null)
        {
            if (IsRunning)
            {
                Kill();
            }

            // Shown with a test that fails.
            TestContext.Current.TestOutputHelper?.WriteLine($"--- node {Name} ---\n{Output}");
            _process.Dispose();
        }

        Http.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Nobody listens there, and the system gives it to no outgoing connection.</summary>
    internal static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(FirstPort, LastPort);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody's: another one.
            }
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            _output.Enqueue(line.Data);
        }
    }

    // A test run that is interrupted leaves nothing behind.
    private void KillAtExit(object? sender, EventArgs e)
    {
        if (IsRunning)
        {
            _process!.Kill();
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
