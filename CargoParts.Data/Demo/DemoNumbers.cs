using System.Globalization;
using System.Text;
using System.Text.Json;
using CargoParts.Data.Reference;

namespace CargoParts.Data.Demo;

/// <summary>
/// Part numbers in the written form of each maker. Real function codes where they are known; the same part of the same car gets the same
/// few numbers, so that they recur among listings. All are test data: none is a statement about a fitment.
/// </summary>
internal sealed class DemoNumbers
{
    private const int NumbersOfOnePart = 2;
    private const string Letters = "ABCDEFGHJKLMNPRSTUVWXYZ";

    // Form of the number by the id of its system: F = function code, # = digit, A = letter, everything else as it stands.
    private static readonly Dictionary<string, string> Forms = new()
    {
        ["toyota-5-5"] = "F-#A##0",
        ["hyundai-kia-5-5"] = "F-A##00",
        ["nissan-5-5"] = "F-#AA0A",
        ["honda-5-3-3"] = "F-A#A-A0#",
        ["ford-engineering"] = "AA#Z-F-A",
        ["chinese-makes"] = "A##-F###",
        ["mazda-4-2-3"] = "AA##-##-###",
        ["mitsubishi-8"] = "####A###",
        ["suzuki-5-5"] = "#####-##A00",
        ["isuzu-1-8-1"] = "8-9#######-#",
        ["subaru-10"] = "#####AA###",
        ["gm-8"] = "########",
        ["mopar-8-2"] = "68######AA",
        ["mercedes-a10"] = "A##########",
        ["bmw-11"] = "###########",
        ["vag-3-3-3"] = "#A# ### ### A",
        ["porsche"] = "9##.###.###.##",
        ["land-rover-lr"] = "LR######",
        ["renault"] = "#########R",
        ["peugeot-citroen"] = "16########",
        ["volvo"] = "3#######",
    };

    // Name of each system in oem-group-codes.csv.
    private static readonly Dictionary<string, string> CodeSystems = new()
    {
        ["toyota-5-5"] = "toyota",
        ["hyundai-kia-5-5"] = "hyundai-kia",
        ["nissan-5-5"] = "nissan",
        ["honda-5-3-3"] = "honda",
        ["ford-engineering"] = "ford-basic",
        ["chinese-makes"] = "qct265-china",
    };

    private readonly Dictionary<string, string> _systemOfMake;
    private readonly ILookup<(string System, string PartTypeId), (string Code, string[] Positions)> _codes;
    private readonly ILookup<(string ModelId, string PartTypeId), Sample> _samples;

    public DemoNumbers(string referenceFolder, string demoFolder)
    {
        using var formats = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(referenceFolder, "oem-part-formats.json")));
        _systemOfMake = formats.RootElement.GetProperty("formats").EnumerateArray()
            .SelectMany(format => format.GetProperty("make_ids").EnumerateArray()
                .Select(make => (Make: make.GetString()!, System: format.GetProperty("id").GetString()!)))
            .Where(pair => Forms.ContainsKey(pair.System))
            .ToDictionary(pair => pair.Make, pair => pair.System);
        _codes = CsvRows.Read(Path.Combine(referenceFolder, "oem-group-codes.csv"), "system", "code", "part_type_id", "position")
            .ToLookup(row => (row[0], row[2]), row => (row[1], Positions(row[3])));
        _samples = CsvRows
            .Read(
                Path.Combine(demoFolder, "part-numbers-sample.csv"),
                "part_number", "part_type_id", "position", "model_ids", "year_from", "year_to")
            .SelectMany(row => row[3].Split('|'), (row, model) => (Model: model, Part: row[1], Sample: Read(row)))
            .ToLookup(entry => (entry.Model, entry.Part), entry => entry.Sample);
    }

    /// <summary>The number printed on a part, or null where its maker's form is not known.</summary>
    public string? Pick(DemoPart part, OfferedCar car, IReadOnlyList<string> positions, DemoRandom random)
    {
        Sample[] fitting = [.. _samples[(car.Model.Id, part.Type.Id)].Where(sample => sample.Fits(car, positions))];
        return fitting.Length > 0 && random.Chance(75)
            ? random.Pick(fitting).Number
            : Make(part, car, positions, random.Next(NumbersOfOnePart));
    }

    /// <summary>Whether a known number of the sample belongs to this part of this car.</summary>
    public bool Knows(DemoPart part, OfferedCar car, IReadOnlyList<string> positions) =>
        _samples[(car.Model.Id, part.Type.Id)].Any(sample => sample.Fits(car, positions));

    private string? Make(DemoPart part, OfferedCar car, IReadOnlyList<string> positions, int variant)
    {
        if (!_systemOfMake.TryGetValue(car.Make.Id, out var system))
        {
            return null;
        }

        var form = Forms[system];
        if (form.Contains('F', StringComparison.Ordinal))
        {
            if (CodeOf(CodeSystems[system], part, positions) is not { } code)
            {
                return null;
            }

            // Some of Toyota's codes reach into the second five: 90919-02 and three digits more are an ignition coil.
            form = code.Contains('-', StringComparison.Ordinal)
                ? code.PadRight("#####-#####".Length, '#')
                : form.Replace("F", $"\0{code}\0", StringComparison.Ordinal);
        }

        var identity = string.Create(
            CultureInfo.InvariantCulture, $"{car.Model.Id}/{car.Ordinal}/{part.Type.Id}/{string.Join(' ', positions)}/{variant}");
        return Fill(form, DemoRandom.For(identity));
    }

    // The code of exactly this position, or the one that serves every position.
    private string? CodeOf(string system, DemoPart part, IReadOnlyList<string> positions)
    {
        string? general = null;
        foreach (var (code, of) in _codes[(system, part.Type.Id)])
        {
            if (of.SequenceEqual(positions))
            {
                return code;
            }

            if (general is null && of.All(positions.Contains))
            {
                general = code;
            }
        }

        return general;
    }

    // Between two zero characters stands what is not to be filled.
    private static string Fill(string form, DemoRandom random)
    {
        var isFixed = false;
        var filled = new StringBuilder(form.Length);
        foreach (var character in form)
        {
            switch (character)
            {
                case '\0':
                    isFixed = !isFixed;
                    break;
                case '#' when !isFixed:
                    filled.Append((char)('0' + random.Next(10)));
                    break;
                case 'A' when !isFixed:
                    filled.Append(Letters[random.Next(Letters.Length)]);
                    break;
                default:
                    filled.Append(character);
                    break;
            }
        }

        return filled.ToString();
    }

    private static string[] Positions(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];

    private static Sample Read(string[] row) => new(row[0], Positions(row[2]), Year(row[4]), Year(row[5]));

    private static short? Year(string text) => text.Length == 0 ? null : short.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Sample(string Number, string[] Positions, short? From, short? To)
    {
        public bool Fits(OfferedCar car, IReadOnlyList<string> positions) =>
            (From ?? 0) <= (car.To ?? short.MaxValue) && (To ?? short.MaxValue) >= car.From && Positions.All(positions.Contains);
    }
}
