using System.Security.Cryptography;
using System.Text;
using CargoParts.Data.Security;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Platform.Security;

/// <summary>Registration of <see cref="FieldCipher"/>.</summary>
public static class FieldEncryption
{
    private const string DevelopmentId = "development";

    /// <summary>The keys of section <c>FieldKeys</c>; in development, where none are given, such as everybody knows.</summary>
    public static IServiceCollection AddFieldEncryption(this IServiceCollection services)
    {
        services.AddOptions<FieldKeyOptions>().BindConfiguration("FieldKeys").PostConfigure<IHostEnvironment>((options, environment) =>
        {
            if (environment.IsDevelopment() && options is { Current: null, Index: null, Keys.Count: 0 })
            {
                UseDevelopmentKeys(options);
            }
        }).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<FieldKeyOptions>, FieldKeyValidation>()
            .AddSingleton(provider => new FieldCipher(new FieldKeys(provider.GetRequiredService<IOptions<FieldKeyOptions>>().Value)));
    }

    /// <summary>The same on every machine: what is encrypted with them is written down, and is not secret.</summary>
    internal static FieldKeyOptions UseDevelopmentKeys(FieldKeyOptions options)
    {
        options.Current = DevelopmentId;
        options.Keys[DevelopmentId] = Known("encrypts");
        options.Index = Known("finds");
        return options;
    }

    private static string Known(string use) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"CargoParts in development {use}")));
}
