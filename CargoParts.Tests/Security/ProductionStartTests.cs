using CargoParts.Tests.Support;
using Xunit;

namespace CargoParts.Tests.Security;

public sealed class ProductionStartTests : IDisposable
{
    private readonly ProductionSettings _production = new();

    public static TheoryData<string> Needed =>
    [
        "Security:PublicOrigin", "DataProtection:Certificate", "FieldKeys:Current", "FieldKeys:Index", "Sms:Unifonic:AppSid", "Sms:Unifonic:SenderId",
    ];

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "ConnectionStrings:CargoParts", "", "ConnectionStrings:CargoParts" },
        { "Security:PublicOrigin", "http://shop.example", "Security:PublicOrigin" },
        { "Security:PublicOrigin", "https://shop.example/path", "Security:PublicOrigin" },
        { "DataProtection:Certificate", "/no/such/file.pfx", "DataProtection:Certificate" },
        { "DataProtection:CertificatePassword", "another", "DataProtection:CertificatePassword" },
        { "FieldKeys:Keys:k1", "short", "FieldKeys:Keys:k1" },
        { "FieldKeys:Current", "k2", "FieldKeys:Current" },
        { "Demo:SignIn", "true", "Demo:SignIn" },
        { "RateLimits:Rules:serach:Permits", "1", "RateLimits:Rules" },
        { "RateLimits:Rules:search:Permits", "0", "Permits" },
        { "Circuits:MaxInAll", "0", "MaxInAll" },
        { "Cors:Origins:0", "partner.example", "Cors:Origins" },
    };

    public void Dispose() => _production.Dispose();

    [Fact]
    public async Task Starts_with_everything_it_needs()
    {
        await using var shop = Shop(_ => { });

        Assert.NotNull(shop.Services);
    }

    [Theory]
    [MemberData(nameof(Needed))]
    public async Task Does_not_start_without(string key)
    {
        await using var shop = Shop(settings => settings.Remove(key));

        Assert.Contains(key, Assert.ThrowsAny<Exception>(() => shop.Services).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Does_not_start_with_what_is_wrong(string key, string value, string named)
    {
        await using var shop = Shop(settings => settings[key] = value);

        Assert.Contains(named, Assert.ThrowsAny<Exception>(() => shop.Services).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_everything_that_is_missing_at_once_and_nothing_of_what_is_secret()
    {
        await using var shop = new ClosedShop("Host=nowhere", settings: new Dictionary<string, string> { ["environment"] = "Production", ["FieldKeys:Keys:k1"] = "a-secret" });

        var message = Assert.ThrowsAny<Exception>(() => shop.Services).ToString();

        Assert.All(["Security:PublicOrigin", "DataProtection:Certificate", "FieldKeys:Current", "Sms:Unifonic:AppSid"], key => Assert.Contains(key, message, StringComparison.Ordinal));
        Assert.DoesNotContain("a-secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_stands_in_the_file_of_settings()
    {
        var settings = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "appsettings.json"), TestContext.Current.CancellationToken);

        Assert.All(
            ["Password", "Secret", "Token", "AppSid", "FieldKeys", "Certificate"],
            word => Assert.DoesNotContain(word, settings, StringComparison.OrdinalIgnoreCase));
    }

    private ClosedShop Shop(Action<Dictionary<string, string>> change)
    {
        var settings = _production.All;
        change(settings);
        return new ClosedShop("Host=nowhere", settings: settings);
    }
}
