using CargoParts.Data.Listings;
using CargoParts.Data.Reference;
using CargoParts.Data.Sellers;

namespace CargoParts.Data.Demo;

/// <summary>
/// An invented market: shops, and what they offer in the words of Saudi sellers. One seed and anchor give one catalogue, byte for byte,
/// and a listing is the same in a small catalogue and in a large one. Nothing in it is a real offer, shop or fitment.
/// </summary>
public sealed class DemoCatalogue
{
    /// <summary>Grows whenever the same seed gives another catalogue than before.</summary>
    internal const int Version = 1;

    private const int DaysBack = 120;
    private const long HalalasPerRiyal = 100;

    // Dear cars have dear parts.
    private static readonly Dictionary<string, double> PriceTiers = new()
    {
        ["lexus"] = 1.6, ["mercedes-benz"] = 1.9, ["bmw"] = 1.8, ["audi"] = 1.8, ["land-rover"] = 2.0, ["porsche"] = 2.6, ["jaguar"] = 1.8,
        ["cadillac"] = 1.5, ["lincoln"] = 1.5, ["infiniti"] = 1.4, ["genesis"] = 1.6, ["volvo"] = 1.5, ["tesla"] = 2.0, ["lucid"] = 2.5,
        ["hummer"] = 1.5, ["bentley"] = 4.5, ["rolls-royce"] = 6.0, ["ferrari"] = 6.0, ["lamborghini"] = 6.0, ["aston-martin"] = 4.5,
        ["maserati"] = 3.0, ["daihatsu"] = 0.8, ["suzuki"] = 0.85, ["chery"] = 0.85, ["lifan"] = 0.8, ["proton"] = 0.8,
    };

    private static readonly Dictionary<string, string> OriginsOfMakers = new()
    {
        ["toyota"] = "jp", ["lexus"] = "jp", ["nissan"] = "jp", ["infiniti"] = "jp", ["honda"] = "jp", ["mazda"] = "jp", ["mitsubishi"] = "jp",
        ["suzuki"] = "jp", ["isuzu"] = "jp", ["hyundai"] = "kr", ["kia"] = "kr", ["genesis"] = "kr", ["ford"] = "us", ["gmc"] = "us",
        ["chevrolet"] = "us", ["cadillac"] = "us", ["dodge"] = "us", ["jeep"] = "us", ["mercedes-benz"] = "de", ["bmw"] = "de", ["audi"] = "de",
        ["changan"] = "cn", ["geely"] = "cn", ["mg"] = "cn", ["haval"] = "cn",
    };

    private static readonly string[] CopyOrigins = ["tw", "cn", "tw", "cn", "th", "jp", "my", "kr", "tr", "in", "ae", "sa"];

    private static readonly string[] MarketSpecs = ["gcc", "saudi", "gcc", "import-us"];

    private static readonly string[] Trims = ["trim:full", "trim:standard", "trim:half"];

    private static readonly string[] Engines = ["engine:v6", "engine:4-cylinder", "engine:v8"];

    private static readonly string[] Cabs = ["body:double-cab", "body:single-cab"];

    // Parts that outlive a change of shape: sold for both.
    private static readonly string[] LongLivedCategories = ["engine", "brakes", "sensors", "service-fluids", "suspension", "electrical"];

    private readonly int _seed;
    private readonly DateTimeOffset _anchor;
    private readonly WeightedChoice<DemoPart> _parts;
    private readonly DemoCars _cars;
    private readonly DemoNumbers _numbers;
    private readonly DemoSellers _sellers;

    /// <param name="anchor">The newest moment of the catalogue, UTC; listings were published in the 120 days before it.</param>
    public DemoCatalogue(int seed, DateTimeOffset anchor)
    {
        var demoFolder = Path.Combine(AppContext.BaseDirectory, "Demo");
        var reference = ReferenceData.Read(ReferenceData.DefaultFolder);
        _seed = seed;
        _anchor = anchor.ToUniversalTime();
        _parts = DemoParts.Read(demoFolder, reference);
        _cars = new DemoCars(reference, (short)_anchor.Year);
        _numbers = new DemoNumbers(ReferenceData.DefaultFolder, demoFolder);
        _sellers = new DemoSellers(seed, _anchor, reference);
    }

    /// <summary>The first <paramref name="count"/> listings of a catalogue.</summary>
    public static IEnumerable<DemoListing> Generate(int seed, int count, DateTimeOffset anchor)
    {
        var catalogue = new DemoCatalogue(seed, anchor);
        return Enumerable.Range(0, count).Select(catalogue.Listing);
    }

    /// <summary>Every shop that the first <paramref name="listings"/> listings belong to; a few may own none.</summary>
    public IEnumerable<Seller> Sellers(int listings) => _sellers.All(DemoSellers.CountFor(listings));

    /// <summary>One listing; safe to call from several threads.</summary>
    public DemoListing Listing(int index)
    {
        var random = DemoRandom.For(_seed, "listing", index);
        var (sellerId, home, _) = _sellers.At(DemoSellers.IndexFor(index, random));
        var city = random.Chance(92) ? home : _sellers.PickCity(random);
        var offer = Offer(city, random);
        var (title, description) = DemoText.Write(offer, random);

        var publishedAt = PublishedAt(random);
        var createdAt = publishedAt.AddMinutes(-random.Between(2, 600));
        var id = DemoIds.Version7(createdAt, random);
        var stated = !offer.TitleOnly;
        var listing = new Listing
        {
            Id = id,
            SellerId = sellerId,
            CityId = city.Id,
            PartTypeId = stated ? offer.Part.Type.Id : null,
            Positions = stated ? [.. offer.Positions] : [],
            Condition = stated ? offer.Condition : null,
            Quality = stated ? offer.Quality : null,
            Origin = stated ? offer.Origin : null,
            Title = title,
            Description = description,
            PriceHalalas = Price(offer, random) * HalalasPerRiyal,
            Status = ListingStatus.Published,
            PublishedAt = publishedAt,
            CreatedAt = createdAt,
            UpdatedAt = publishedAt,
            Revision = 1,
            Fitments = stated ? Fitments(id, offer, random) : [],
            Numbers = Numbers(id, offer, random),
            Photos = Photos(id, offer, random),
        };
        return new DemoListing(listing, Truth(offer));
    }

    private DemoOffer Offer(CityEntry city, DemoRandom random)
    {
        var titleOnly = random.Chance(20);
        var part = _parts.Pick(random);
        var cars = part.FitsAny ? [] : Cars(part, titleOnly, random);
        var (positions, isPair) = Positions(part, random);
        var (condition, quality, origin) = State(part, cars.Count > 0 ? cars[0].Make.Id : "", random);
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
            city.NameAr,
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

    private static (string? Condition, string? Quality, string? Origin) State(DemoPart part, string makeId, DemoRandom random)
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
            "genuine" when random.Chance(18) => OriginsOfMakers.GetValueOrDefault(makeId),
            _ => null,
        };
        return (condition, quality, origin);
    }

    private string? Number(DemoPart part, OfferedCar car, IReadOnlyList<string> positions, DemoRandom random) =>
        random.Chance(_numbers.Knows(part, car, positions) ? 75 : 60) ? _numbers.Pick(part, car, positions, random) : null;

    private static string Trim(DemoPart part, OfferedCar car, DemoRandom random) =>
        car.Model.Body == "pickup" && part.Type.Category is "body" or "interior" ? random.Pick(Cabs)
        : part.Type.Category is "engine" or "fuel-air" or "transmission" or "cooling" ? random.Pick(Engines)
        : random.Pick(Trims);

    /// <returns>Riyals, rounded as sellers round.</returns>
    private static long Price(DemoOffer offer, DemoRandom random)
    {
        var tier = offer.Cars.Count > 0 ? PriceTiers.GetValueOrDefault(offer.Cars[0].Make.Id, 1.0) : 1.0;
        var used = (offer.Part.PriceLow + ((offer.Part.PriceHigh - offer.Part.PriceLow) * random.Fraction())) * tier;
        var spread = random.Fraction();
        var price = (offer.Condition, offer.Quality) switch
        {
            ("new", "genuine") => used * (1.8 + (0.7 * spread)),
            ("new", "aftermarket") => used * (0.6 + (0.35 * spread)),
            ("new", _) => used * (1.0 + (0.6 * spread)),
            ("refurbished", _) => used * (1.1 + (0.3 * spread)),
            _ => used,
        };
        var pairs = offer.IsPair && offer.Part.SoldAs == SoldAs.Each ? 2 : 1;
        var step = price switch { < 100 => 5, < 1_000 => 10, _ => 50 };
        return Math.Max(1, (long)Math.Round(price * pairs / step, MidpointRounding.AwayFromZero)) * step;
    }

    // u² of the time back: a listing of yesterday is ten times as likely as one of three months ago.
    private DateTimeOffset PublishedAt(DemoRandom random)
    {
        var fraction = random.Fraction();
        return _anchor.AddSeconds(-(long)(DaysBack * 86_400 * fraction * fraction) - 1);
    }

    private static List<Fitment> Fitments(Guid listingId, DemoOffer offer, DemoRandom random)
    {
        var spec = random.Chance(12) ? random.Pick(MarketSpecs) : null;
        string[] qualifiers = offer.Trim is { } trim ? [trim] : [];
        return
        [
            .. offer.Cars.Select((car, ordinal) => new Fitment
            {
                ListingId = listingId,
                Ordinal = (short)ordinal,
                MakeId = car.Make.Id,
                ModelId = car.Model.Id,
                YearFrom = car.From,
                YearTo = car.To,
                MarketSpec = spec,
                Qualifiers = qualifiers,
            }),
        ];
    }

    private static List<ListingNumber> Numbers(Guid listingId, DemoOffer offer, DemoRandom random)
    {
        if (offer.TitleOnly || offer.Number is not { } number)
        {
            return [];
        }

        var compact = string.Concat(number.Where(char.IsAsciiLetterOrDigit));
        return [new ListingNumber { ListingId = listingId, Ordinal = 0, Raw = random.Chance(65) ? number : compact, Compact = compact }];
    }

    private static List<Photo> Photos(Guid listingId, DemoOffer offer, DemoRandom random)
    {
        if (!random.Chance(85))
        {
            return [];
        }

        List<Photo> photos = [new() { ListingId = listingId, Ordinal = 0, Source = "drawing:" + offer.Part.Type.Id }];
        if (random.Chance(20))
        {
            photos.Add(new() { ListingId = listingId, Ordinal = 1, Source = "drawing:" + offer.Part.Type.Category });
        }

        return photos;
    }

    private static DemoTruth Truth(DemoOffer offer) => new(
        offer.Part.Type.Id,
        [
            .. offer.Cars.Select(car => offer.TitleOnly && offer.Years is null
                ? new DemoCar(car.Make.Id, car.Model.Id, null, null)
                : new DemoCar(car.Make.Id, car.Model.Id, car.From, car.To)),
        ],
        offer.Positions,
        offer.Condition,
        offer.Quality,
        offer.Origin);
}
