using System.Diagnostics;
using System.Net.Sockets;
using Xunit;

namespace CargoParts.Tests.Support;

/// <summary>nginx in front of the nodes of a cluster, configured by <c>deploy/nginx/configure</c>.</summary>
internal sealed class ShopProxy : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _process;

    private ShopProxy(string folder, Process process, Uri address)
    {
        _folder = folder;
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Settings of nodes that stand behind it.</summary>
    public static IReadOnlyDictionary<string, string> NodeSettings { get; } = new Dictionary<string, string> { ["Proxy:Addresses:0"] = "127.0.0.1" };

    /// <summary>Skips the test where nginx is missing.</summary>
    public static async Task<ShopProxy> StartAsync(IReadOnlyList<ShopNode> nodes)
    {
        var nginx = Program();
        Assert.SkipWhen(nginx is null, "nginx is not installed.");
        var address = new Uri($"http://127.0.0.1:{ShopNode.FreePort()}");
        var folder = Directory.CreateTempSubdirectory("cargoparts-nginx-").FullName;
        var shop = await ConfigureAsync([address.Authority, .. nodes.Select(node => $"{node.Name}={node.Address.Authority}")]);
        await File.WriteAllTextAsync(Path.Combine(folder, "shop.conf"), shop, TestContext.Current.CancellationToken);
        var main = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(main, MainFile(folder), TestContext.Current.CancellationToken);
        var process = Process.Start(new ProcessStartInfo(nginx, ["-e", "stderr", "-c", main]))!;
        var proxy = new ShopProxy(folder, process, address);
        await Eventually.TrueAsync(() => proxy.AnswersAsync());
        return proxy;
    }

    /// <summary>What the script writes to standard output.</summary>
    public static async Task<string> ConfigureAsync(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "deploy", "nginx", "configure"), .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using var script = Process.Start(start)!;
        var output = await script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, script.ExitCode);
        return output;
    }

    public ValueTask DisposeAsync()
    {
        // Its workers notice that it is gone, and end.
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string? Program() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin").Append("/usr/local/sbin")
        .Select(folder => Path.Combine(folder, "nginx")).FirstOrDefault(File.Exists);

    private static string MainFile(string folder) =>
        $$"""
        {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
        daemon off;
        pid {{folder}}/nginx.pid;
        error_log stderr crit;
        events {
        }
        http {
            access_log off;
            client_body_temp_path {{folder}}/temp;
            proxy_temp_path {{folder}}/temp;
            fastcgi_temp_path {{folder}}/temp;
            uwsgi_temp_path {{folder}}/temp;
            scgi_temp_path {{folder}}/temp;
            include {{folder}}/shop.conf;
        }
        """;

    private async Task<bool> AnswersAsync()
    {
        Assert.False(_process.HasExited, "nginx refused its configuration; its reason stands above.");
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(Address.Host, Address.Port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
