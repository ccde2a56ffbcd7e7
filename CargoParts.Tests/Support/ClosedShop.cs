using CargoParts.Web.App.Start;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Hosting;

namespace CargoParts.Tests.Support;

/// <summary>The app while it is still being prepared, for as long as the test wants.</summary>
internal sealed class ClosedShop(string connectionString, string? indexFolder = null, IReadOnlyDictionary<string, string>? settings = null)
    : ShopFactory(connectionString, indexFolder, settings)
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.Remove(services.Single(
            s => s.ServiceType == typeof(IHostedService) && s.ImplementationType == typeof(Preparation))));
    }
}
