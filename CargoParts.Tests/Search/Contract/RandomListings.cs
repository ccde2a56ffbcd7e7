using CargoParts.Search;

namespace CargoParts.Tests.Search.Contract;

/// <summary>Listings and requests by chance, from so few values that they meet often.</summary>
internal sealed class RandomListings(int seed)
{
    private static readonly string[] Words =
    [
        "صدام", "صدامات", "الصدام", "والصدامات", "كبوت", "شمعة", "شمعات", "فلتر", "فلطر", "مقصات", "مقسات", "هوندا", "هونداي", "بنزين", "كمبروسر", "كومبروسر", "كومبريسور", "كامري2012",
        "النترا", "2012", "2013", "CX-9", "front", "Bumper", "radiator",
    ];

    private static readonly string[] Makes = ["toyota", "honda", "hyundai"];
    private static readonly string[] Models = ["camry", "corolla", "civic", "accord", "accent", "sonata"];
    private static readonly string[] Categories = ["body", "engine", "brakes"];
    private static readonly string[] PartTypes = ["bumper", "hood", "headlight", "brake-pad"];
    private static readonly string[] Positions = ["front", "rear", "left", "right"];
    private static readonly string[] Conditions = ["new", "used", "refurbished"];
    private static readonly string[] Qualities = ["genuine", "aftermarket"];
    private static readonly string[] Origins = ["tw", "jp", "cn"];
    private static readonly string[] Cities = ["riyadh", "jeddah", "dammam", "abha"];
    private static readonly string[] Numbers = ["0446533450", "04465YZZD4", "04466AB", "90915YZZD4", "9091510001"];
    private static readonly float[] Distances = [0, 1.5f, 10];
    private static readonly Guid[] Sellers = [.. Enumerable.Range(1, 5).Select(i => new Guid(i, 0, 0, new byte[8]))];

    private const int Days = 10;
    private static readonly DateTimeOffset FirstDay = new(2025, 12, 25, 0, 0, 0, TimeSpan.Zero);

    private readonly Random _random = new(seed);
    private int _version;

    public int Next(int exclusiveEnd) => _random.Next(exclusiveEnd);

    /// <param name="ids">How many listings there are to choose from.</param>
    public ListingDocument Listing(int ids) => new()
    {
        Id = Id(ids),
        Version = NextVersion(),
        Title = Text(1, 5),
        Description = Text(0, 6),
        PartNames = Text(0, 2),
        VehicleNames = Text(0, 2),
        CategoryId = Maybe(Categories),
        PartTypeId = Maybe(PartTypes),
        Positions = Some(Positions),
        Condition = Maybe(Conditions),
        Quality = Maybe(Qualities),
        Origin = Maybe(Origins),
        CityId = Of(Cities),
        SellerId = Of(Sellers),
        PriceHalalas = Price(),
        PublishedAt = FirstDay.AddDays(Next(Days)).AddMilliseconds(Next(2) * 400),
        Fitments = [.. Enumerable.Range(0, Next(4)).Select(_ => Fitment())],
        PartNumbers = [.. Enumerable.Range(0, Next(3)).Select(_ => Of(Numbers))],
        Certainty = Chance(70) ? Certainty.Stated : Chance(50) ? Certainty.Read : Certainty.Open,
        HasPhoto = Chance(50),
        IsInStock = Chance(80),
        IsShown = Chance(90),
        SellerRating = Chance(30) ? null : 1 + (Next(9) / 2f),
    };

    /// <param name="ids">How many listings there are to choose from.</param>
    public ListingUpdate Update(int ids) => new(Id(ids), NextVersion(), Price(), Chance(70), Chance(80));

    /// <summary>Of the listing's version or of one beside it.</summary>
    public ListingUpdate Update(ListingDocument listing) =>
        new(listing.Id, Math.Max(0, listing.Version + Next(3) - 1), Price(), Chance(70), Chance(80));

    /// <summary>Differs from the others in its first, middle and last bytes, which are not compared in the order they are kept in.</summary>
    public Guid Id(int ids)
    {
        var number = Next(ids);
        return new Guid(unchecked(number * (int)2_654_435_761), (short)(number * 7_919), (short)-number, BitConverter.GetBytes((long)number));
    }

    public string NumberPrefix() => Of(["044", "04465", "909", "04", "XYZ"]);

    public SearchRequest Request()
    {
        var sort = Of(Enum.GetValues<ListingSort>());
        var distances = Cities.Where(_ => Chance(60)).ToDictionary(city => city, _ => Of(Distances));
        return new SearchRequest
        {
            MustText = MustText(),
            MinimumMatch = Chance(20) ? Next(4) : null,
            LastWordIsPrefix = Chance(40),
            AllowsTypos = Chance(30),
            ScoreText = Chance(50) ? Text(1, 3) : "",
            NumbersFirst = Chance(90) ? [] : [Of(Numbers), Of(Numbers)],
            Filter = Chance(40) ? ListingFilter.None : Filter(),
            Sort = sort,
            Skip = Chance(70) ? 0 : Next(40),
            After = Chance(15) ? Place(sort, distances) : null,
            Take = Chance(80) ? Next(30) : SearchRequest.MaxTake,
            Facets = Chance(50) ? Enum.GetValues<Facet>() : [Of(Enum.GetValues<Facet>())],
            PriceBandEnds = Chance(20) ? [] : [2_000, 5_000, 9_000],
            DistanceByCity = distances,
        };
    }

    /// <summary>The first look at everything, at a category, at a make: no text, one value at most, all facets.</summary>
    public SearchRequest PageRequest() => new()
    {
        Filter = Next(8) switch
        {
            0 => ListingFilter.None,
            1 => new ListingFilter { CategoryIds = [Of(Categories)] },
            2 => new ListingFilter { MakeIds = [Of(Makes)] },
            3 => new ListingFilter { ModelIds = [Of(Models)] },
            4 => new ListingFilter { CityIds = [Of(Cities)] },
            5 => new ListingFilter { Positions = [Of(Positions)] },
            6 => new ListingFilter { SellerIds = [Of(Sellers)] },
            _ => new ListingFilter { Conditions = [Of(Conditions)], MakeIds = Asked(Makes) },
        },
        Sort = Of(Enum.GetValues<ListingSort>()),
        Take = Next(30),
        Facets = Enum.GetValues<Facet>(),
        PriceBandEnds = [2_000, 5_000, 9_000],
    };

    private string MustText() => Next(8) switch
    {
        0 => Text(1, 2),
        1 => Text(2, 4),
        2 => $"\"{Text(1, 2)}\" {Text(0, 1)}",
        3 => Of(["04465-33450", "90915yzzd4", "cx9", "غياب", "صدام 04465-33450"]),
        4 => $"{Text(0, 1)} {Mistyped()}",
        5 => $"{Text(0, 1)} {Begun()}",
        _ => "",
    };

    private string Mistyped()
    {
        var word = Of(Words);
        for (var i = Next(3); i >= 0; i--)
        {
            var at = Next(word.Length);
            word = Next(4) switch
            {
                0 when word.Length > 1 => word.Remove(at, 1),
                1 => word.Insert(at, Of(Words)[..1]),
                2 when at > 0 => word[..(at - 1)] + word[at] + word[at - 1] + word[(at + 1)..],
                _ => word[..at] + Of(Words)[0] + word[(at + 1)..],
            };
        }

        return word;
    }

    private string Begun() => Of(Words) is var word && Chance(80) ? word[..(1 + Next(word.Length))] : word;

    // A place where a hit may be or may have been. By relevance only an engine knows its places.
    private HitPlace? Place(ListingSort sort, Dictionary<string, float> distances)
    {
        var seconds = (uint)(FirstDay.AddDays(Next(Days)) - new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalSeconds;
        long? rank = sort switch
        {
            ListingSort.Relevance => null,
            ListingSort.PriceUp => Price(),
            ListingSort.PriceDown => -Price(),
            ListingSort.Newest => -(long)seconds,
            ListingSort.Nearest => BitConverter.SingleToInt32Bits(distances.GetValueOrDefault(Of(Cities), float.MaxValue)),
        };
        return rank is { } known ? new HitPlace(known, seconds, Id(100)) : null;
    }

    // Mostly the next one, often the same again, now and then an older one.
    private int NextVersion()
    {
        _version += Chance(60) ? 1 : 0;
        return Math.Max(0, _version - (Chance(10) ? Next(20) : 0));
    }

    private int Price() => Next(12) * 1_000;

    private ListingFilter Filter() => new()
    {
        MakeIds = Asked(Makes),
        ModelIds = Asked(Models),
        YearFrom = Chance(15) ? (short)(1975 + Next(55)) : null,
        YearTo = Chance(15) ? (short)(1975 + Next(55)) : null,
        CategoryIds = Asked(Categories),
        PartTypeIds = Asked(PartTypes),
        Positions = Chance(15) ? Some(Positions) : [],
        Conditions = Asked(Conditions),
        Qualities = Asked(Qualities),
        Origins = Asked(Origins),
        CityIds = Asked(Cities),
        SellerIds = Chance(10) ? [Of(Sellers), Guid.Empty] : [],
        PriceMin = Chance(10) ? Next(6) * 1_000 : null,
        PriceMax = Chance(10) ? Next(12) * 1_000 : null,
        PartNumbers = Chance(8) ? Some(Numbers) : [],
        OnlyInStock = Chance(15),
        Excluded = Chance(85) ? [] : [.. Unwanted()],
    };

    private IEnumerable<FacetValue> Unwanted() =>
    [
        .. Asked(PartTypes).Select(id => new FacetValue(Facet.PartType, id)),
        .. Asked(Conditions).Select(id => new FacetValue(Facet.Condition, id)),
        new FacetValue(Facet.Quality, Of(Qualities)),
        .. Asked(Origins).Select(id => new FacetValue(Facet.Origin, id)),
        .. Asked(Cities).Select(id => new FacetValue(Facet.City, id)),
        .. Chance(30) ? [new FacetValue(Facet.Seller, Of(Sellers).ToString())] : Array.Empty<FacetValue>(),
    ];

    private FitmentRow Fitment()
    {
        var from = 1975 + Next(55);
        return new FitmentRow(
            Of(Makes), Chance(15) ? null : Of(Models), Chance(15) ? null : (short)from, Chance(15) ? null : (short)(from + Next(8)));
    }

    private string Text(int least, int most) => string.Join(' ', Enumerable.Range(0, least + Next(most - least + 1)).Select(_ => Of(Words)));

    private bool Chance(int percent) => Next(100) < percent;

    private T Of<T>(T[] values) => values[Next(values.Length)];

    private string? Maybe(string[] values) => Chance(20) ? null : Of(values);

    private string[] Some(string[] values) => [.. values.Where(_ => Chance(40))];

    // Now and then an id that no listing has.
    private string[] Asked(string[] values) => Chance(85) ? [] : Chance(10) ? ["nobody"] : [Of(values), .. Some(values)];
}
