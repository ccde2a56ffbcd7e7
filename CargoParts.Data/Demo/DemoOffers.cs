using CargoParts.Data.Reference;

namespace CargoParts.Data.Demo;

/// <summary>Invents what is sold: which part of which cars, where it sits, and in which state it is.</summary>
internal sealed class DemoOffers(string demoFolder, ReferenceData reference, short thisYear)
{
    private static readonly string[] CopyOrigins = ["tw", "cn", "tw", "cn", "th", "jp", "my", "kr", "tr", "in", "ae", "sa"];

    private static readonly string[] Trims = ["trim:full", "trim:standard", "trim:half"];

    private static readonly string[] Engines = ["engine:v6", "engine:4-cylinder", "engine:v8"];

    private static readonly string[] Cabs = ["body:double-cab", "body:single-cab"];

    // Parts that outlive a change of shape: sold for both.
    private static readonly string[] LongLivedCategories = ["engine", "brakes", "sensors", "service-fluids", "suspension", "electrical"];

    private readonly WeightedChoice<DemoPart> _parts = DemoParts.Read(demoFolder, reference);
    private readonly DemoCars _cars = new(reference, thisYear);
    private readonly DemoNumbers _numbers = new(ReferenceData.DefaultFolder, demoFolder);

    public DemoOffer Invent(string cityNameAr, DemoRandom random)
    {
        var titleOnly = random.Chance(20);
        var part = _parts.Pick(random);
        var cars = part.FitsAny ? [] : Cars(part, titleOnly, random);
        var (positions, isPair) = Positions(part, random);
        var (condition, quality, origin) = State(part, cars.Count > 0 ? cars[0].Make : null, random);
        var number = cars.Count > 0 ? Number(part, cars[0], positions, random) : null;
        var saysPositions = !titleOnly || random.Chance(92);

        return new DemoOffer(
            part,
            cars,
            Years(cars, random),
            saysPositions ? positions : [],
            isPair && saysPositions,
            titleOnly && random.Chance(50) ? null : condition,
            titleOnly && random.Chance(40) ? null : quality,
            titleOnly && random.Chance(40) ? null : origin,
            cars.Count > 0 && random.Chance(10) ? Trim(part, cars[0], random) : null,
            number,
            cityNameAr,
            titleOnly);
    }

    private List<OfferedCar> Cars(DemoPart part, bool titleOnly, DemoRandom random)
    {
        var car = _cars.Pick(random);
        List<OfferedCar> cars = [car];
        if (random.Chance(10) && _cars.SisterOf(car) is { } sister)
        {
            cars.Add(sister);
        }

        if (!titleOnly && LongLivedCategories.Contains(part.Type.Category) && random.Chance(12) && DemoCars.ShapeBefore(car) is { } before)
        {
            cars.Add(before);
        }

        return cars;
    }

    // The years of the first model, from its oldest shape offered to its newest; sellers who fit one year always say it.
    private static (short From, short? To)? Years(List<OfferedCar> cars, DemoRandom random)
    {
        if (cars.Count == 0)
        {
            return null;
        }

        var first = cars[0];
        var from = cars.Where(car => car.Model.Id == first.Model.Id).Min(car => car.From);
        return first.From == first.To || random.Chance(82) ? (from, first.To) : null;
    }

    private static (IReadOnlyList<string> Positions, bool IsPair) Positions(DemoPart part, DemoRandom random)
    {
        List<string> positions = [];
        var isPair = false;
        if (part.FitsAny || part.Type.Category == "wheels")
        {
            return (positions, isPair);
        }

        if (part.Has("left") && part.Has("right") && part.SoldAs != SoldAs.Set)
        {
            isPair = random.Chance(part.SoldAs == SoldAs.Pair ? 55 : 4);
            string[] sides = isPair ? ["left", "right"] : random.Next(100) switch { < 46 => ["right"], < 92 => ["left"], _ => [] };
            positions.AddRange(sides);
        }

        AddOne("front", "rear", firstPercent: 60, secondPercent: 35);
        AddOne("upper", "lower", firstPercent: 25, secondPercent: 35);
        AddOne("inner", "outer", firstPercent: 20, secondPercent: 30);
        positions.Sort(StringComparer.Ordinal);
        return (positions, isPair);

        void AddOne(string first, string second, int firstPercent, int secondPercent)
        {
            if (part.Has(first) && part.Has(second))
            {
                var dice = random.Next(100);
                string[] chosen = dice < firstPercent ? [first] : dice < firstPercent + secondPercent ? [second] : [];
                positions.AddRange(chosen);
            }
        }
    }

    private static (string? Condition, string? Quality, string? Origin) State(DemoPart part, MakeEntry? make, DemoRandom random)
    {
        var condition = random.Chance(part.UsedPercent) ? "used" : part.UsedPercent > 40 && random.Chance(25) ? "refurbished" : "new";
        var quality = condition switch
        {
            "used" => random.Next(100) switch { < 62 => "genuine", < 67 => "aftermarket", _ => null },
            "new" => random.Next(100) switch { < 45 => "genuine", < 94 => "aftermarket", _ => null },
            _ => random.Chance(20) ? "genuine" : null,
        };
        var origin = quality switch
        {
            "aftermarket" when random.Chance(60) => random.Pick(CopyOrigins),
            "genuine" when random.Chance(18) => OriginOf(make),
            _ => null,
        };
        return (condition, quality, origin);
    }

    private static string? OriginOf(MakeEntry? make) =>
        make?.Country.ToLowerInvariant() is { } country && DemoWords.Origins.ContainsKey(country) ? country : null;

    private string? Number(DemoPart part, OfferedCar car, IReadOnlyList<string> positions, DemoRandom random) =>
        random.Chance(_numbers.Knows(part, car, positions) ? 75 : 60) ? _numbers.Pick(part, car, positions, random) : null;

    private static string Trim(DemoPart part, OfferedCar car, DemoRandom random) =>
        car.Model.Body == "pickup" && part.Type.Category is "body" or "interior" ? random.Pick(Cabs)
        : part.Type.Category is "engine" or "fuel-air" or "transmission" or "cooling" ? random.Pick(Engines)
        : random.Pick(Trims);
}
