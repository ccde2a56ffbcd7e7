using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CargoParts.Tests.Support;
using CargoParts.Web.App.Start;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace CargoParts.Tests.Platform.Security;

public sealed class StoredKeysTests
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("سر");

    [Fact]
    public async Task What_one_node_protects_another_one_reads_and_a_third_that_starts_later()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var first = await StartAsync(database);
        await using var second = await StartAsync(database);
        var written = Protector(first).Protect(Secret);
        await using var third = await StartAsync(database);

        Assert.Equal(Secret, Protector(second).Unprotect(written));
        Assert.Equal(Secret, Protector(third).Unprotect(written));
        await using var db = database.Open();
        Assert.StartsWith("key-", (await db.DataProtectionKeys.SingleAsync(TestContext.Current.CancellationToken)).Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nodes_that_start_together_agree_on_one_key()
    {
        await using var database = await PostgresDatabase.CreateAsync();

        var nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync(database)));

        await using var db = database.Open();
        Assert.Equal(1, await db.DataProtectionKeys.CountAsync(TestContext.Current.CancellationToken));
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }

    [Fact]
    public async Task With_a_certificate_they_stand_encrypted_in_the_database()
    {
        var certificate = Path.Combine(Path.GetTempPath(), $"cargoparts-{Guid.NewGuid():n}.pfx");
        using (var key = RSA.Create(2048))
        {
            var request = new CertificateRequest("CN=cargoparts", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
            await File.WriteAllBytesAsync(certificate, made.Export(X509ContentType.Pkcs12, "secret"), TestContext.Current.CancellationToken);
        }

        var settings = new Dictionary<string, string>
        {
            ["DataProtection:Certificate"] = certificate,
            ["DataProtection:CertificatePassword"] = "secret",
        };
        try
        {
            await using var database = await PostgresDatabase.CreateAsync();
            await using var first = await StartAsync(database, settings);
            var written = Protector(first).Protect(Secret);
            await using var second = await StartAsync(database, settings);

            Assert.Equal(Secret, Protector(second).Unprotect(written));
            await using var db = database.Open();
            var xml = (await db.DataProtectionKeys.SingleAsync(TestContext.Current.CancellationToken)).Xml;
            Assert.Contains("EncryptedData", xml, StringComparison.Ordinal);
            Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(certificate);
        }
    }

    private static async Task<ShopFactory> StartAsync(PostgresDatabase database, IReadOnlyDictionary<string, string>? settings = null)
    {
        var node = new ShopFactory(database.ConnectionString, settings: settings);
        await node.Services.GetServices<IHostedService>().OfType<Preparation>().Single().ExecuteTask!;
        return node;
    }

    private static IDataProtector Protector(ShopFactory node) => node.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
}
