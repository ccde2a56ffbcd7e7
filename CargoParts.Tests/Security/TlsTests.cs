using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using CargoParts.Tests.Support;
using Xunit;

namespace CargoParts.Tests.Security;

/// <summary>A node as it stands in production, ending TLS itself.</summary>
public sealed class TlsTests
{
    [Fact]
    public async Task Speaks_TLS_1_3_and_nothing_older_and_answers_plain_http_with_the_way_to_https()
    {
        using var production = new ProductionSettings();
        await using var database = await PostgresDatabase.CreateAsync();
        var (port, httpPort) = (ShopNode.FreePort(), ShopNode.FreePort());
        await using var node = new ShopNode("a", database.ConnectionString, production.WithTls(port, httpPort), httpPort);
        await node.StartAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => HandshakeAsync(port, SslProtocols.Tls12));
        Assert.Equal(SslProtocols.Tls13, await HandshakeAsync(port, SslProtocols.None));

        using var redirect = await node.Http.GetAsync(new Uri("/en/search?q=camry", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.PermanentRedirect, "https://shop.example/en/search?q=camry"), (redirect.StatusCode, redirect.Headers.Location?.AbsoluteUri));

        using var secure = new HttpClient(Trusting()) { BaseAddress = new Uri($"https://127.0.0.1:{port}") };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/search?q=nothing-of-the-kind") { Headers = { Host = ProductionSettings.Host } };
        using var page = await secure.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(page.Headers.GetValues("Strict-Transport-Security")));
        Assert.All(
            page.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [],
            cookie =>
            {
                Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
                Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("path=/;", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            });

        using var stranger = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "evil.example" } };
        using var refused = await secure.SendAsync(stranger, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private static async Task<SslProtocols> HandshakeAsync(int port, SslProtocols protocols)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = ProductionSettings.Host, EnabledSslProtocols = protocols, RemoteCertificateValidationCallback = IsOfTheTest },
            TestContext.Current.CancellationToken);
        return tls.SslProtocol;
    }

    private static bool IsOfTheTest(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate?.Subject == $"CN={ProductionSettings.Host}";

    private static SocketsHttpHandler Trusting() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        SslOptions = { RemoteCertificateValidationCallback = IsOfTheTest },
    };
}
