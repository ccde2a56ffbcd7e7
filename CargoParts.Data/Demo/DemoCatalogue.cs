using System.Globalization;
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
    internal const int Version = 2;

    private const int DaysBack = 120;
    private const long HalalasPerRiyal = 100;

    private static readonly string[] MarketSpecs = ["gcc", "saudi", "gcc", "import-us"];

    private readonly int _seed;
    private readonly DateTimeOffset _anchor;
    private readonly DemoOffers _offers;
    private readonly DemoSellers _sellers;
    private readonly Dictionary<string, int> _pricePercents;

    /// <param name="anchor">The newest moment of the catalogue, UTC; listings were published in the 120 days before it.</param>
    public DemoCatalogue(int seed, DateTimeOffset anchor)
    {
        var demoFolder = Path.Combine(AppContext.BaseDirectory, "Demo");
        var reference = ReferenceData.Read(ReferenceData.DefaultFolder);
        _seed = seed;
        _anchor = anchor.ToUniversalTime();
        _offers = new DemoOffers(demoFolder, reference, (short)_anchor.Year);
        _sellers = new DemoSellers(seed, _anchor, reference);
        _pricePercents = CsvRows.Read(Path.Combine(demoFolder, "make-prices.csv"), "make_id", "percent")
            .ToDictionary(row => row[0], row => int.Parse(row[1], CultureInfo.InvariantCulture));
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
        var offer = _offers.Invent(city.NameAr, random);
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
            OnHand = OnHand(offer, index),
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

    // Of dismantled parts there is one; of new ones a shelf, some of them nearly empty.
    private int OnHand(DemoOffer offer, int index)
    {
        var random = DemoRandom.For(_seed, "stock", index);
        return offer.Condition == "new" ? random.Between(1, random.Chance(30) ? 3 : 25) : 1;
    }

    /// <returns>Riyals, rounded as sellers round.</returns>
    private long Price(DemoOffer offer, DemoRandom random)
    {
        var percent = offer.Cars.Count > 0 ? _pricePercents.GetValueOrDefault(offer.Cars[0].Make.Id, 100) : 100;
        var used = (offer.Part.PriceLow + ((offer.Part.PriceHigh - offer.Part.PriceLow) * random.Fraction())) * percent / 100;
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
