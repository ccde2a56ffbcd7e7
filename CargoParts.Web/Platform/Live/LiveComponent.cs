using System.Globalization;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Results;
using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Platform.Live;

/// <summary>A screen that watches things while it is open: its handlers run on the renderer, one rendering for all that came together.</summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    private readonly CultureInfo _culture = CultureInfo.CurrentUICulture;
    private Func<Func<Task>, Task>? _screen;
    private bool _isClosed;

    [Inject]
    public required CircuitUpdates Updates { get; init; }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _isClosed = true;
        if (_screen is not null)
        {
            Updates.Close(_screen);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Begins to watch; on a page that is only being sent, or was left, there is nothing to be told.</summary>
    /// <param name="changed">Told the latest; rendering follows by itself.</param>
    /// <returns>Ends it; the end of the component ends it too.</returns>
    protected IDisposable? Watch<TNews>(Topic<TNews> topic, Func<TNews, Task> changed)
        where TNews : class, INews<TNews> =>
        RendererInfo.IsInteractive && !_isClosed ? Updates.Watch(topic, _screen ??= ShowAsync, changed) : null;

    /// <inheritdoc cref="Watch{TNews}(Topic{TNews}, Func{TNews, Task})"/>
    protected IDisposable? Watch<TNews>(Topic<TNews> topic, Action<TNews> changed)
        where TNews : class, INews<TNews> =>
        Watch(topic, news =>
        {
            changed(news);
            return Task.CompletedTask;
        });

    private async Task ShowAsync(Func<Task> news)
    {
        try
        {
            await InvokeAsync(async () =>
            {
                // Told from the announcer's thread, read in the reader's language.
                SaudiCulture.Use(_culture);
                await news();
                StateHasChanged();
            });
        }
        catch (Exception gone) when (gone is ObjectDisposedException or OperationCanceledException)
        {
            // The screen closed while the news were on their way.
        }
        catch (Exception failure) when (Outage.Is(failure))
        {
            // What could not be read again stays as it is; the next news, or the reader, ask once more.
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }
}
