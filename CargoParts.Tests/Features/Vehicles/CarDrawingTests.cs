using CargoParts.Tests.Support;
using CargoParts.Web.Features.Vehicles;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Reference;
using Xunit;

namespace CargoParts.Tests.Features.Vehicles;

public sealed class CarDrawingTests(KnownWords words)
{
    private readonly CarDrawing _drawing = new(new WebRoot());

    [Fact]
    public async Task Every_zone_searches_for_parts_that_exist()
    {
        var names = await words.NamesAsync();

        Assert.All(_drawing.Zones.SelectMany(zone => zone.PartTypeIds), id => Assert.Contains(id, names.Parts.Keys));
        Assert.All(
            _drawing.Zones.Select(zone => zone.Position).OfType<string>(), position => Assert.Contains(position, Terms.Positions.Items));
    }

    [Fact]
    public async Task A_zone_asks_for_a_position_only_of_parts_that_have_it()
    {
        var names = await words.NamesAsync();

        Assert.All(
            _drawing.Zones.Where(zone => zone.Position is not null),
            zone => Assert.Contains(zone.Position!, names.Parts[zone.PartTypeIds[0]].Positions));
    }

    [Fact]
    public async Task Zones_are_said_in_the_language_of_the_reader()
    {
        var names = await words.NamesAsync();
        var bumper = _drawing.Zones.First(zone => zone is { PartTypeIds: ["bumper"], Position: "front" });

        SaudiCulture.Use(SaudiCulture.Arabic);
        Assert.Equal("صدام أمامي", bumper.Label(names));
        SaudiCulture.Use(SaudiCulture.English);
        Assert.Equal("Front Bumper", bumper.Label(names));
    }

    [Fact]
    public async Task The_list_under_the_drawing_names_every_zone_once()
    {
        var names = await words.NamesAsync();
        SaudiCulture.Use(SaudiCulture.Arabic);
        var labels = _drawing.Zones.Select(zone => zone.Label(names)).ToList();

        Assert.Equal(labels.Distinct(), labels);
        Assert.InRange(labels.Count, 20, 40);
    }

    [Fact]
    public void Both_views_have_outlines_to_tap_and_lines_to_look_at() => Assert.All([_drawing.Side, _drawing.Top], view =>
    {
        Assert.NotEmpty(view.Zones);
        Assert.All(view.Zones, zone => Assert.StartsWith("M", zone.Path, StringComparison.OrdinalIgnoreCase));
        Assert.StartsWith("<", view.Lines, StringComparison.Ordinal);
        Assert.DoesNotContain("xmlns", view.Lines, StringComparison.Ordinal);
        Assert.DoesNotContain("id=", view.Lines, StringComparison.Ordinal);
    });
}
