using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using CargoParts.Data;
using CargoParts.Data.Platform;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Platform.Security;

/// <summary>The keys that cookies, forms and the state of pages are protected with, in the database: what one node wrote every node reads.</summary>
/// <remarks>The framework's interface knows no asynchronous reading; it happens at the start, once a day, and for a key that is new.</remarks>
public sealed class StoredKeys(IDbContextFactory<CargoPartsDb> databases, IServiceProvider services) : IXmlRepository
{
    private volatile bool _isOpen;

    /// <summary>To be called once the table stands, by one node at a time: the first of all makes the first key.</summary>
    public void Open()
    {
        _isOpen = true;
        services.GetRequiredService<IDataProtectionProvider>().CreateProtector(nameof(StoredKeys)).Protect([]);
    }

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = Database();
        return [.. db.DataProtectionKeys.OrderBy(k => k.Name).Select(k => k.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        using var db = Database();
        db.DataProtectionKeys.Add(new DataProtectionKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }

    private CargoPartsDb Database() =>
        _isOpen ? databases.CreateDbContext() : throw new InvalidOperationException("The keys were asked for before the database was prepared.");
}

/// <summary>Section <c>DataProtection</c>.</summary>
public sealed class KeyEncryptionOptions
{
    /// <value>A PKCS#12 file whose certificate the keys are encrypted with in the database; null: they stand there in the clear.</value>
    public string? Certificate { get; set; }

    /// <value>Of that file; from the environment.</value>
    public string? CertificatePassword { get; set; }

    internal const string Section = "DataProtection";

    /// <param name="fault">Why there is none, by the name of the setting; null: none is meant.</param>
    internal X509Certificate2? Load(out string? fault)
    {
        fault = null;
        if (string.IsNullOrEmpty(Certificate))
        {
            return null;
        }

        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(Certificate, CertificatePassword);
            if (certificate.GetRSAPrivateKey() is not null)
            {
                return certificate;
            }

            fault = $"{Section}:Certificate holds no private RSA key.";
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            fault = $"{Section}:Certificate cannot be opened with {Section}:CertificatePassword: {failure.Message}";
        }

        return null;
    }
}

/// <summary>Outside development the keys stand in the database encrypted, or the shop does not start.</summary>
internal sealed class KeyEncryptionCheck(IHostEnvironment environment) : IValidateOptions<KeyEncryptionOptions>
{
    public ValidateOptionsResult Validate(string? name, KeyEncryptionOptions options)
    {
        using var certificate = options.Load(out var fault);
        return fault is not null ? ValidateOptionsResult.Fail(fault)
            : certificate is null && !environment.IsDevelopment()
                ? ValidateOptionsResult.Fail($"{KeyEncryptionOptions.Section}:Certificate is missing: a PKCS#12 file that the keys of cookies and forms are encrypted with.")
            : ValidateOptionsResult.Success;
    }
}

/// <summary>Registration of <see cref="StoredKeys"/>.</summary>
public static class KeyServices
{
    // Part of every key's purpose: changed, it ends every session.
    private const string ApplicationName = "CargoParts";

    /// <summary>To be called after everything that adds data protection by itself.</summary>
    public static IServiceCollection AddStoredKeys(this IServiceCollection services, IConfiguration configuration)
    {
        var protection = services.AddDataProtection().SetApplicationName(ApplicationName);
        services.AddSingleton<StoredKeys>();
        services.AddOptions<KeyManagementOptions>().Configure<StoredKeys>((options, keys) => options.XmlRepository = keys);
        services.AddOptions<KeyEncryptionOptions>().BindConfiguration(KeyEncryptionOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<KeyEncryptionOptions>, KeyEncryptionCheck>();
        var encryption = configuration.GetSection(KeyEncryptionOptions.Section).Get<KeyEncryptionOptions>() ?? new();
        if (encryption.Load(out _) is { } certificate)
        {
            protection.ProtectKeysWithCertificate(certificate);
        }

        // It would ask for the keys as soon as the server starts, which is before the database stands.
        services.Remove(services.Single(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Assembly == typeof(KeyManagementOptions).Assembly));
        return services;
    }
}
