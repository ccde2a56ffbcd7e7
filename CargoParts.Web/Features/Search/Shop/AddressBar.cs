using Microsoft.JSInterop;

namespace CargoParts.Web.Features.Search.Shop;

/// <summary>The browser's address and history, kept in step with what an island shows (js/address-bar.js).</summary>
internal sealed class AddressBar(IJSRuntime browser) : IAsyncDisposable
{
    private IJSObjectReference? _module;

    /// <param name="url">Relative to the base of the page.</param>
    /// <param name="toTop">Scroll up, as after a link.</param>
    public async Task PushAsync(string url, string title, bool toTop)
    {
        _module ??= await browser.InvokeAsync<IJSObjectReference>("import", "/js/address-bar.js");
        await _module.InvokeVoidAsync("push", url, title, toTop);
    }

    public async ValueTask DisposeAsync()
    {
        if (_module is null)
        {
            return;
        }

        try
        {
            await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone and took the module along.
        }
    }
}
