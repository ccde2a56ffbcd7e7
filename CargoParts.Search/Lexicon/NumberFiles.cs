using System.Text.Json;
using System.Text.RegularExpressions;
using static CargoParts.Search.ReferenceFile;

namespace CargoParts.Search;

/// <summary>Reads the files about part numbers and VINs.</summary>
internal static class NumberFiles
{
    public static void Read(Func<string, Stream> open, LexiconBuilder builder)
    {
        var formats = new ReferenceFile("oem-part-formats.json", open);
        formats.ReadJson(root => formats.Each(root.GetProperty("formats"), format =>
        {
            var written = Text(format, "regex");
            var compact = format.GetProperty("compact_regex").GetString() ?? written;
            builder.Formats.Add(new PartNumberFormat(
                Text(format, "id"), Strings(format.GetProperty("make_ids")), Text(format, "canonical"), Whole(written), Whole(compact),
                Text(format, "confidence") != "low", format.TryGetProperty("revision", out var revision) ? RevisionRule(revision) : null));
        }));

        new ReferenceFile("oem-group-codes.csv", open).ReadCsv(["system", "code", "part_type_id", "position"], row =>
            builder.Groups.Add(new PartGroup(
                row[0],
                row[1].Replace("-", "", StringComparison.Ordinal),
                row[2],
                row[3].Split(' ', StringSplitOptions.RemoveEmptyEntries))));

        var vin = new ReferenceFile("vin-facts.json", open);
        vin.ReadJson(root =>
        {
            vin.Each(root.GetProperty("model_year_codes"), code =>
            {
                var years = code.GetProperty("years");
                builder.VinYears.Add(Text(code, "code")[0], (years[0].GetInt16(), years[1].GetInt16()));
            });
            foreach (var value in root.GetProperty("transliteration").EnumerateObject())
            {
                builder.VinValues.Add(value.Name[0], value.Value.GetInt32());
            }

            vin.Each(root.GetProperty("weights"), weight => builder.VinWeights.Add(weight.GetInt32()));
        });

        static RevisionRule RevisionRule(JsonElement revision) => new(
            Whole(Text(revision, "regex")), revision.TryGetProperty("root_digits", out var digits) ? digits.GetInt32() : null);

        static Regex Whole(string pattern) => new($"^(?:{pattern})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    }
}
