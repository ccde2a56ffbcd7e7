using System.Text.RegularExpressions;

namespace CargoParts.Tests.House;

/// <summary>Who may use whom; see docs/adr/0001-four-projects.md.</summary>
internal static partial class Dependencies
{
    private const string Web = "CargoParts.Web";

    /// <summary>Feature → features; another edge is one line here, which a reviewer sees.</summary>
    private static readonly Dictionary<string, string[]> AllowedFeatures = new()
    {
        ["Search"] = ["Listings", "Fitment"],
        ["Listings"] = ["Fitment"],
        ["Staff"] = ["Account"],
    };

    /// <summary>What stands in a file and must not.</summary>
    public static IEnumerable<string> Violations(SourceFile file)
    {
        var place = Place(file.Path);
        return UsedNamespaces(file.Text)
            .Where(used => !IsAllowed(place, used))
            .Select(used => $"{file.Path} uses {used}");
    }

    private static bool IsAllowed((string Layer, string Feature, bool IsScreen) place, string used)
    {
        var feature = FeatureOf(used);
        return place.Layer switch
        {
            "Search" => !IsOurs(used) || used.StartsWith("CargoParts.Search", StringComparison.Ordinal),
            "Data" => !IsOurs(used) || used.StartsWith("CargoParts.Data", StringComparison.Ordinal),
            "Platform" => feature is null && !used.StartsWith($"{Web}.Ui", StringComparison.Ordinal),
            "Ui" => feature is null,
            "Features" => (feature is null || feature == place.Feature || AllowedFeatures.GetValueOrDefault(place.Feature, []).Contains(feature))
                && !(place.IsScreen && IsDatabase(used)),
            _ => true,
        };
    }

    private static bool IsOurs(string used) => used.StartsWith("CargoParts.", StringComparison.Ordinal);

    private static bool IsDatabase(string used) =>
        used is "CargoParts.Data" || used.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || used.StartsWith("Npgsql", StringComparison.Ordinal);

    private static string? FeatureOf(string used) =>
        used.StartsWith($"{Web}.Features.", StringComparison.Ordinal) ? used.Split('.')[3] : null;

    private static (string Layer, string Feature, bool IsScreen) Place(string path) => path.Split('/') switch
    {
        ["CargoParts.Search", ..] => ("Search", "", false),
        ["CargoParts.Data", ..] => ("Data", "", false),
        [Web, "Features", var feature, .. var rest] => ("Features", feature, rest[0] is "Shop" or "Seller" or "Admin"),
        [Web, var layer, ..] => (layer, "", false),
        _ => ("", "", false),
    };

    private static IEnumerable<string> UsedNamespaces(string text) => text.Split('\n')
        .SelectMany(line => Using().Match(line) is { Success: true } used
            ? [used.Groups["name"].Value]
            : FullName().Matches(line).Select(match => match.Value))
        .Distinct();

    [GeneratedRegex(@"^\s*@?using\s+(static\s+|\w+\s*=\s*)?(?<name>[\w.]+)")]
    private static partial Regex Using();

    // A full name in the middle of the code is a use as well.
    [GeneratedRegex(@"(?<![\w.])CargoParts\.Web\.Features\.\w+")]
    private static partial Regex FullName();
}
