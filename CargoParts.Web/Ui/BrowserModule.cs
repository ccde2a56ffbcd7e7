using Microsoft.JSInterop;

namespace CargoParts.Web.Ui;

/// <summary>A script module of <c>wwwroot/js</c>, loaded at its first call.</summary>
internal sealed class BrowserModule(IJSRuntime browser, string file) : IAsyncDisposable
{
    private IJSObjectReference? _module;

    public async Task CallAsync(string function, params object?[] arguments)
    {
        _module ??= await browser.InvokeAsync<IJSObjectReference>("import", $"/js/{file}");
        await _module.InvokeVoidAsync(function, arguments);
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
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The page is gone and took the module along, before or while it was asked to.
        }
    }
}
