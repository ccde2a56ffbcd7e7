using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CargoParts.Tests.Support;

/// <summary>What a server has to be told before it opens outside development, and a certificate that goes with the test.</summary>
internal sealed class ProductionSettings : IDisposable
{
    public const string Host = "shop.example";

    private const string Password = "only for this test";

    private readonly string _certificate = Path.Combine(Path.GetTempPath(), $"cargoparts-{Guid.NewGuid():n}.pfx");

    public ProductionSettings()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={Host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllBytes(_certificate, made.Export(X509ContentType.Pkcs12, Password));
    }

    /// <summary>Configuration keys with colons.</summary>
    public Dictionary<string, string> All => new()
    {
        ["environment"] = "Production",
        ["Security:PublicOrigin"] = $"https://{Host}",
        ["DataProtection:Certificate"] = _certificate,
        ["DataProtection:CertificatePassword"] = Password,
        ["FieldKeys:Current"] = "k1",
        ["FieldKeys:Keys:k1"] = Key(),
        ["FieldKeys:Index"] = Key(),
        ["Sms:Unifonic:AppSid"] = "sid",
        ["Sms:Unifonic:SenderId"] = "CargoParts",
    };

    /// <summary>Of a node that ends TLS itself.</summary>
    public Dictionary<string, string> WithTls(int port, int httpPort)
    {
        var settings = All;
        settings.Remove("environment");
        settings["ASPNETCORE_ENVIRONMENT"] = "Production";
        settings["Urls"] = $"http://127.0.0.1:{httpPort};https://127.0.0.1:{port}";
        settings["Kestrel:Certificates:Default:Path"] = _certificate;
        settings["Kestrel:Certificates:Default:Password"] = Password;
        return settings;
    }

    public void Dispose() => File.Delete(_certificate);

    private static string Key() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
