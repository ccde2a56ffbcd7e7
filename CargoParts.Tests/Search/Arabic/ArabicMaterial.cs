using System.Text.Json;
using CargoParts.Search.Arabic;
using Xunit;

namespace CargoParts.Tests.Search.Arabic;

/// <summary>The sections of <c>arabic-nlp-tests.json</c> that concern letters and words.</summary>
internal static class ArabicMaterial
{
    private static readonly JsonDocument Material =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Search", "arabic-nlp-tests.json")));

    /// <summary>"in" and "out" of each case.</summary>
    public static TheoryData<string, string> InOut(string section)
    {
        var cases = new TheoryData<string, string>();
        foreach (var item in Material.RootElement.GetProperty(section).EnumerateArray())
        {
            cases.Add(item.GetProperty("in").GetString()!, item.GetProperty("out").GetString()!);
        }

        return cases;
    }

    public static List<string[]> Groups(string section) =>
        [.. Material.RootElement.GetProperty(section).EnumerateArray().Select(g => g.EnumerateArray().Select(w => w.GetString()!).ToArray())];

    public static TheoryData<string, string> Confusable()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var item in Material.RootElement.GetProperty("should_not_be_confused").EnumerateArray())
        {
            pairs.Add(item.GetProperty("a").GetString()!, item.GetProperty("b").GetString()!);
        }

        return pairs;
    }

    /// <summary>Terms of the lexicon and of the vehicle names that a stemmer spoils.</summary>
    public static IEnumerable<string> Hazards()
    {
        var root = Material.RootElement;
        return root.GetProperty("stemmer_hazards_collisions").EnumerateArray().SelectMany(c => c.GetProperty("terms").EnumerateArray())
            .Concat(root.GetProperty("stemmer_hazards_too_short").EnumerateArray())
            .Concat(root.GetProperty("stemmer_hazards_false_prefix").EnumerateArray())
            .Select(term => term.GetProperty("term").GetString()!);
    }

    /// <summary>Every folded word in the names of makes and models of the reference data.</summary>
    public static HashSet<string> VehicleWords()
    {
        using var vehicles = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "vehicles.json")));
        var makes = vehicles.RootElement.GetProperty("makes").EnumerateArray();
        return makes.Concat(makes.SelectMany(make => make.GetProperty("models").EnumerateArray()))
            .SelectMany(vehicle => VehicleNames(vehicle).Select(name => name.GetString()!))
            .SelectMany(name => Tokenizer.Tokenize(ArabicNormalizer.Clean(name)).Select(token => token.Text))
            .ToHashSet();
    }

    private static IEnumerable<JsonElement> VehicleNames(JsonElement vehicle) =>
        new[] { "variants_ar", "variants_en", "variants_mixed", "slang_ar" }.SelectMany(list => vehicle.GetProperty(list).EnumerateArray())
            .Append(vehicle.GetProperty("name_ar")).Append(vehicle.GetProperty("name_en"));
}
