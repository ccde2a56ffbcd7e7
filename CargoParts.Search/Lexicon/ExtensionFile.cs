using System.Text.Json;
using CargoParts.Search.Arabic;
using static CargoParts.Search.ReferenceFile;

namespace CargoParts.Search;

/// <summary>Reads lexicon.json: our own words beside those of the other files.</summary>
internal static class ExtensionFile
{
    // First of all: the forms of every noun that is read follow from them.
    public static void ReadPlurals(ReferenceFile file, LexiconBuilder builder) => file.ReadJson(root =>
    {
        foreach (var noun in root.GetProperty("plurals").EnumerateObject())
        {
            builder.Plurals.Add(ArabicNormalizer.Fold(noun.Name), Array.ConvertAll(Strings(noun.Value), ArabicNormalizer.Fold));
        }
    });

    // "Brake", "filter": words for several parts, the most usual first.
    public static void ReadGenerics(ReferenceFile file, LexiconBuilder builder) => file.ReadJson(root =>
        file.Each(root.GetProperty("generics"), generic =>
            builder.AddGeneric(Strings(generic.GetProperty("terms")), Strings(generic.GetProperty("parts")))));

    public static void ReadTerms(ReferenceFile file, LexiconBuilder builder) => file.ReadJson(root =>
    {
        file.Each(root.GetProperty("parts"), part =>
        {
            string[] near = part.TryGetProperty("near", out var words) ? Array.ConvertAll(Strings(words), ArabicNormalizer.Fold) : [];
            var meaning = new Meaning(TermKind.Part, Text(part, "part"), Weight(part), Near: near);
            foreach (var term in Strings(part.GetProperty("terms")))
            {
                builder.AddName(term, meaning, inflects: true);
            }
        });

        file.Each(root.GetProperty("words"), words =>
        {
            var meaning = new Meaning(KindOf(Text(words, "kind")), Text(words, "value"), Weight(words));
            foreach (var term in Strings(words.GetProperty("terms")))
            {
                builder.Add(term, meaning);
            }
        });

        foreach (var negation in Strings(root.GetProperty("negations")))
        {
            builder.Add(negation, new Meaning(TermKind.Negation, "not", LexiconBuilder.MarketWeight));
        }

        file.Each(root.GetProperty("symptoms"), symptom =>
        {
            var id = Text(symptom, "id");
            builder.Complaints.Add(id, Strings(symptom.GetProperty("parts")));
            foreach (var term in Strings(symptom.GetProperty("terms")))
            {
                builder.Add(term, new Meaning(TermKind.Symptom, id, LexiconBuilder.MarketWeight));
            }
        });
        file.Each(root.GetProperty("fault_codes"), code => builder.Complaints.Add(Text(code, "prefix"), Strings(code.GetProperty("parts"))));
    });

    private static int Weight(JsonElement terms) =>
        terms.TryGetProperty("weight", out var weight) ? weight.GetInt32() : LexiconBuilder.MarketWeight;

    /// <summary>The kind as the files write it: <c>part_origin</c>.</summary>
    internal static TermKind KindOf(string kind) => kind switch
    {
        "part" => TermKind.Part,
        "position" => TermKind.Position,
        "condition" => TermKind.Condition,
        "quality" => TermKind.Quality,
        "part_origin" => TermKind.Origin,
        "vehicle_spec" => TermKind.Specification,
        "trim" => TermKind.Trim,
        "body" => TermKind.Body,
        "drive" => TermKind.Drive,
        "fuel" => TermKind.Fuel,
        "gearbox" => TermKind.Gearbox,
        "lamp" => TermKind.Lamp,
        "quantity" => TermKind.Quantity,
        "city" => TermKind.City,
        "shop" => TermKind.Shop,
        "whole_car" => TermKind.WholeCar,
        "courtesy" => TermKind.Courtesy,
        "brand" => TermKind.Brand,
        "near_me" => TermKind.NearMe,
        "cheap" => TermKind.Cheap,
        _ => throw new FormatException($"{kind} is no kind of term."),
    };
}
