using CargoParts.Tests.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(TestShop))]

namespace CargoParts.Tests.Support;

/// <summary>The one open shop of a test run: opened by the first test that goes in, closed before its database is.</summary>
public sealed class TestShop
{
    private readonly Lazy<Task<OpenShop>> _shop = new(OpenAndLeaveAsync);

    public Task<OpenShop> OpenAsync() => _shop.Value;

    private static async Task<OpenShop> OpenAndLeaveAsync()
    {
        var server = await TestContext.Current.GetFixture<PostgresServer>() ?? throw new InvalidOperationException("The assembly fixture is missing.");
        var shop = await OpenShop.StartAsync();
        server.Welcome(shop);
        return shop;
    }
}
