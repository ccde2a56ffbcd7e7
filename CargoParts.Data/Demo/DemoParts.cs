using System.Globalization;
using CargoParts.Data.Reference;

namespace CargoParts.Data.Demo;

internal enum SoldAs
{
    Each,
    Pair,
    Set,
}

/// <summary>A part type as it is traded.</summary>
/// <param name="PriceLow">Riyals for a used one off a usual car.</param>
/// <param name="FitsAny">Oil, batteries, tools: sold without naming a car.</param>
/// <param name="Terms">What sellers call it, the usual first; none that speaks of a position, condition or quality of its own.</param>
internal sealed record DemoPart(
    PartTypeEntry Type, int Weight, int PriceLow, int PriceHigh, int UsedPercent, SoldAs SoldAs, bool FitsAny, IReadOnlyList<string> Terms)
{
    public bool Has(string position) => Type.Positions.Contains(position);
}

/// <summary>Which parts are offered how often and for how much: <c>part-commonness.csv</c>.</summary>
internal static class DemoParts
{
    private static readonly string[] TellingWords = ["وكال", "اصلي", "أصلي", "تجاري", "مستعمل", "جديد", "مجدد", "طقم"];

    private static readonly (string Axis, string[] Words)[] PositionWords =
    [
        ("front", ["امام", "أمام", "قدام", "خلف", "ورا"]),
        ("left", ["يمين", "يسار", "سواق", "راكب", "ايمن", "ايسر"]),
        ("upper", ["علوي", "سفلي", "فوق", "تحت"]),
        ("inner", ["داخلي", "خارجي"]),
    ];

    public static WeightedChoice<DemoPart> Read(string folder, ReferenceData reference)
    {
        var rows = CsvRows
            .Read(
                Path.Combine(folder, "part-commonness.csv"),
                "kind", "id", "weight", "price_low_sar", "price_high_sar", "used_percent", "sold_as", "fits")
            .ToDictionary(row => (Kind: row[0], Id: row[1]));
        var parts = reference.PartTypes.Select(type =>
            ReadRow(type, rows.TryGetValue(("part", type.Id), out var own) ? own : rows[("category", type.Category)]));
        return new WeightedChoice<DemoPart>(parts, part => part.Weight);
    }

    private static DemoPart ReadRow(PartTypeEntry type, string[] row) => new(
        type,
        Number(row[2]),
        Number(row[3]),
        Number(row[4]),
        Number(row[5]),
        Enum.Parse<SoldAs>(row[6], ignoreCase: true),
        row[7] == "any",
        Terms(type));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string[] Terms(PartTypeEntry type)
    {
        string[] neutral = [.. type.DialectAr.Where(term => !SaysTooMuch(term, type))];
        return neutral.Length > 0 ? neutral : [type.WorkshopNameAr];
    }

    // A rear bumper called «صدام امامي» would be a lie, and «صدام وكالة» a promise.
    private static bool SaysTooMuch(string term, PartTypeEntry type) =>
        TellingWords.Any(word => term.Contains(word, StringComparison.Ordinal))
        || PositionWords.Any(p => type.Positions.Contains(p.Axis) && p.Words.Any(word => term.Contains(word, StringComparison.Ordinal)));
}
