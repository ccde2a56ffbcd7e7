using CargoParts.Tests.Support;
using CargoParts.Web.Features.Vehicles;
using CargoParts.Web.Features.Vehicles.Shop;
using CargoParts.Web.Platform.Culture;
using Xunit;

namespace CargoParts.Tests.Features.Vehicles.Shop;

public sealed class CarMapTests(KnownWords words)
{
    [Fact]
    public async Task The_list_leads_everywhere_the_drawing_leads()
    {
        var map = await new ComponentHost(await words.NamesAsync()).RenderAsync<CarMap>(SaudiCulture.Arabic, ("UrlOf", (Func<CarZone, string>)Address));

        var at = map.IndexOf("<ul", StringComparison.Ordinal);
        var drawn = Html.All(map[..at], "href").ToHashSet();
        Assert.NotEmpty(drawn);
        Assert.Equal(drawn, Html.All(map[at..], "href").ToHashSet());
    }

    [Fact]
    public async Task Keyboards_walk_the_list_and_not_the_drawing()
    {
        var map = await new ComponentHost(await words.NamesAsync()).RenderAsync<CarMap>(SaudiCulture.English, ("UrlOf", (Func<CarZone, string>)Address));

        var at = map.IndexOf("<ul", StringComparison.Ordinal);
        Assert.Equal(Html.All(map[..at], "href").Count, Html.All(map[..at], "tabindex").Count(t => t == "-1"));
        Assert.Empty(Html.All(map[at..], "tabindex"));
        Assert.Contains("aria-label=\"Then tap the part on the drawing\"", map[at..], StringComparison.Ordinal);
    }

    private static string Address(CarZone zone) => $"{zone.PartTypeIds[0]}/{zone.Position}";
}
