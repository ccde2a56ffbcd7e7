using System.Globalization;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.HtmlRendering.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CargoParts.Tests.Platform.Live;

public sealed class LiveComponentTests : IAsyncDisposable
{
    private static readonly Guid Id = Guid.CreateVersion7();

    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSingleton(TimeProvider.System).AddLogging().AddLive().BuildServiceProvider();

    private LiveUpdates Live => _services.GetRequiredService<LiveUpdates>();

    [Fact]
    public async Task Is_told_on_its_renderer_in_the_language_of_its_reader()
    {
        SaudiCulture.Use(SaudiCulture.English);
        await using var renderer = new Page(_services, isInteractive: true);
        var screen = await renderer.OpenAsync();
        SaudiCulture.Use(SaudiCulture.Arabic);

        Live.AnnounceWatchers([(Id, 3)]);

        Assert.Equal((3, "en"), await screen.Told.Task);
    }

    [Fact]
    public async Task An_error_in_a_screen_is_the_screens()
    {
        await using var renderer = new Page(_services, isInteractive: true);
        await renderer.OpenAsync();

        Live.AnnounceWatchers([(Id, -1)]);

        Assert.IsType<ArgumentOutOfRangeException>(await renderer.Fault.Task);
    }

    [Fact]
    public async Task Watches_nothing_while_it_is_only_being_sent()
    {
        await using var renderer = new Page(_services, isInteractive: false);
        await renderer.OpenAsync();

        Assert.False(Live.Watchers.Has(Id));
    }

    [Fact]
    public async Task Watches_nothing_any_more_once_it_is_closed()
    {
        await using (var renderer = new Page(_services, isInteractive: true))
        {
            await renderer.OpenAsync();
            Assert.True(Live.Watchers.Has(Id));
        }

        Assert.False(Live.Watchers.Has(Id));
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class WatcherCount : LiveComponent
    {
        public TaskCompletionSource<(int Watchers, string Language)> Told { get; } = new();

        protected override void OnInitialized() => Watch(Topic.Watchers(Id), news =>
        {
            ArgumentOutOfRangeException.ThrowIfNegative(news.Watchers);
            Told.SetResult((news.Watchers, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName));
        });
    }

    private sealed class Page(IServiceProvider services, bool isInteractive) : StaticHtmlRenderer(services, NullLoggerFactory.Instance)
    {
        public TaskCompletionSource<Exception> Fault { get; } = new();

        protected override RendererInfo RendererInfo => new("Test", isInteractive);

        public Task<WatcherCount> OpenAsync() => Dispatcher.InvokeAsync(async () =>
        {
            var screen = (WatcherCount)InstantiateComponent(typeof(WatcherCount));
            await RenderRootComponentAsync(AssignRootComponentId(screen));
            return screen;
        });

        protected override void HandleException(Exception exception) => Fault.TrySetResult(exception);
    }
}
