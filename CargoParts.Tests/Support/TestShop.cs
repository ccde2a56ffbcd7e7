using CargoParts.Tests.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(TestShop))]

namespace CargoParts.Tests.Support;

/// <summary>The one open shop of a test run: opened by the first test that goes in.</summary>
public sealed class TestShop : IAsyncDisposable
{
    private readonly Lazy<Task<OpenShop>> _shop = new(OpenShop.StartAsync);

    public Task<OpenShop> OpenAsync() => _shop.Value;

    public async ValueTask DisposeAsync()
    {
        if (_shop.IsValueCreated)
        {
            await (await _shop.Value).DisposeAsync();
        }
    }
}
