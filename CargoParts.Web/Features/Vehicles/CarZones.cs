using System.Collections.Frozen;
using System.Globalization;
using System.Xml.Linq;
using CargoParts.Web.Platform.Reference;

namespace CargoParts.Web.Features.Vehicles;

/// <summary>A part of the drawn car that can be tapped.</summary>
/// <param name="PartTypeIds">What a tap searches for; the first names the zone.</param>
public sealed record CarZone(IReadOnlyList<string> PartTypeIds, string? Position)
{
    /// <summary>صدام أمامي, in the reader's language.</summary>
    public string Label(ReferenceNames names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var part = names.Parts.TryGetValue(PartTypeIds[0], out var known) ? known.Name : PartTypeIds[0];
        return Position is null ? part : string.Format(CultureInfo.InvariantCulture, VehiclesText.PartAtPosition, part, Terms.Name("Position", Position));
    }
}

/// <param name="Path">Outline in the drawing's own coordinates.</param>
public sealed record DrawnZone(CarZone Zone, string Path);

/// <summary>One view of the car.</summary>
/// <param name="Lines">Markup of the lines that are only looked at.</param>
public sealed record CarView(string ViewBox, IReadOnlyList<DrawnZone> Zones, string Lines);

/// <summary>The drawn car: its views come from <c>wwwroot/drawings</c>, what its zones mean stands here.</summary>
public sealed class CarDrawing
{
    private const string ZonePrefix = "zone-";

    private static readonly FrozenDictionary<string, CarZone> Meanings = new Dictionary<string, CarZone>
    {
        ["front-bumper"] = new(["bumper"], "front"),
        ["rear-bumper"] = new(["bumper"], "rear"),
        ["headlight"] = new(["headlight"], null),
        ["tail-light"] = new(["tail-light"], null),
        ["hood"] = new(["hood"], null),
        ["trunk"] = new(["trunk-lid"], null),
        ["front-fender"] = new(["fender"], null),
        ["rear-fender"] = new(["quarter-panel"], null),
        ["windshield"] = new(["windshield"], null),
        ["rear-glass"] = new(["rear-glass"], null),
        ["roof"] = new(["roof-panel"], null),
        ["sunroof"] = new(["sunroof", "sunroof-motor"], null),
        ["front-door"] = new(["door"], "front"),
        ["rear-door"] = new(["door"], "rear"),
        ["front-door-right"] = new(["door"], "front"),
        ["front-door-left"] = new(["door"], "front"),
        ["rear-door-right"] = new(["door"], "rear"),
        ["rear-door-left"] = new(["door"], "rear"),
        ["mirror"] = new(["side-mirror"], null),
        ["wheel"] = new(["rim", "tire"], null),
        ["wheels"] = new(["tire", "rim"], null),
        ["brakes"] = new(["brake-pad", "brake-disc"], null),
        ["steering-wheel"] = new(["steering-wheel"], null),
        ["seats"] = new(["seat"], null),
        ["engine"] = new(["engine-assembly"], null),
        ["gearbox"] = new(["transmission-automatic", "transmission-manual"], null),
        ["battery"] = new(["battery"], null),
        ["radiator"] = new(["radiator"], null),
        ["exhaust"] = new(["exhaust-pipe", "muffler"], null),
        ["fuel-tank"] = new(["fuel-tank", "fuel-pump"], null),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public CarDrawing(IWebHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        Side = Read(environment, "drawings/car-side.svg");
        Top = Read(environment, "drawings/car-top.svg");
    }

    public CarView Side { get; }

    public CarView Top { get; }

    /// <summary>Every zone of both views once: what the drawing shows, as a list.</summary>
    public IEnumerable<CarZone> Zones =>
        Side.Zones.Concat(Top.Zones).Select(z => z.Zone).DistinctBy(z => (z.PartTypeIds[0], z.Position));

    /// <exception cref="InvalidDataException">A zone of the drawing has no meaning here.</exception>
    private static CarView Read(IWebHostEnvironment environment, string file)
    {
        using var stream = environment.WebRootFileProvider.GetFileInfo(file).CreateReadStream();
        var drawing = XElement.Load(stream);
        var zones = drawing.Descendants()
            .Where(e => e.Name.LocalName == "path" && Id(e).StartsWith(ZonePrefix, StringComparison.Ordinal))
            .Select(e => Meanings.TryGetValue(Id(e)[ZonePrefix.Length..], out var zone)
                ? new DrawnZone(zone, e.Attribute("d")!.Value)
                : throw new InvalidDataException($"{file}: the zone {Id(e)} means nothing."))
            .ToList();
        var lines = drawing.Elements().Single(e => Id(e) == "lines");
        foreach (var element in lines.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
            element.Attributes().Where(a => a.IsNamespaceDeclaration || a.Name == "id").Remove();
        }

        return new CarView(drawing.Attribute("viewBox")!.Value, zones, string.Concat(lines.Nodes().Select(n => n.ToString(SaveOptions.DisableFormatting))));
    }

    private static string Id(XElement element) => element.Attribute("id")?.Value ?? "";
}
