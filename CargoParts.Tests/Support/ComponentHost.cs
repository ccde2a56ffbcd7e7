using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CargoParts.Search.Arabic;
using CargoParts.Web.Features.Vehicles;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Live;
using CargoParts.Web.Platform.Reference;
using CargoParts.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CargoParts.Tests.Support;

/// <summary>Renders one component as the server first sends it.</summary>
internal sealed class ComponentHost(ReferenceNames names, TimeProvider? clock = null)
{
    public Task<string> RenderAsync<T>(CultureInfo culture, params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        SaudiCulture.Use(culture);
        return RenderAsync<T>(parameters.ToDictionary(p => p.Name, p => p.Value));
    }

    private async Task<string> RenderAsync<T>(Dictionary<string, object?> parameters)
        where T : IComponent
    {
        var root = new WebRoot();
        await using var services = new ServiceCollection()
            .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
            .AddSingleton(names)
            .AddSingleton(Analyzer.Plain)
            .AddSingleton(clock ?? TimeProvider.System)
            .AddSingleton<AntiforgeryStateProvider>(new OwnForms())
            .AddSingleton(new Drawings(root))
            .AddSingleton(new CarDrawing(root))
            .AddLogging()
            .AddLive()
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    private sealed class OwnForms : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => new("token", "field");
    }
}
