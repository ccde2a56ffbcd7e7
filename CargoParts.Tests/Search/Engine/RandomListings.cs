using CargoParts.Search;

namespace CargoParts.Tests.Search.Engine;

/// <summary>Catalogues, changes and requests by chance, from so few values that they meet often.</summary>
internal sealed class RandomListings(int seed)
{
    private static readonly string[] Words =
        ["صدام", "صدامات", "الصدام", "والصدامات", "كبوت", "شمعة", "شمعات", "هوندا", "هونداي", "بنزين", "كامري2012", "2012", "CX-9", "front", "Bumper"];

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
    private static readonly Guid[] Sellers = [.. Enumerable.Range(1, 5).Select(i => new Guid(i, 0, 0, new byte[8]))];

    private readonly Random _random = new(seed);
    private int _version;

    public int Next(int exclusiveEnd) => _random.Next(exclusiveEnd);

    /// <param name="ids">How many listings there are to choose from.</param>
    public ListingDocument Listing(int ids) => new()
    {
        Id = Id(ids),
        Version = Math.Max(0, ++_version - (Chance(10) ? Next(20) : 0)),
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
        PriceHalalas = Next(12) * 1_000,
        PublishedAt = new DateTimeOffset(2025, 12, 25, 0, 0, 0, TimeSpan.Zero).AddDays(Next(10)),
        Fitments = [.. Enumerable.Range(0, Next(4)).Select(_ => Fitment())],
        PartNumbers = [.. Enumerable.Range(0, Next(3)).Select(_ => Of(Numbers))],
        IsInferred = Chance(30),
        HasPhoto = Chance(50),
    };

    public Guid Id(int ids) => new(0, 0, 0, BitConverter.GetBytes((long)Next(ids)));

    public SearchRequest Request() => new()
    {
        MustText = Next(4) switch { 0 => Text(1, 2), 1 => $"\"{Text(1, 2)}\" {Text(0, 1)}", 2 => Of(["04465-33450", "90915yzzd4", "cx9", "غياب"]), _ => "" },
        ScoreText = Chance(50) ? Text(1, 3) : "",
        Filter = Filter(),
        Sort = Of(Enum.GetValues<ListingSort>()),
        Skip = Chance(70) ? 0 : Next(40),
        Take = Chance(80) ? Next(30) : SearchRequest.MaxTake,
        Facets = Chance(50) ? Enum.GetValues<Facet>() : [Of(Enum.GetValues<Facet>())],
        PriceBandEnds = Chance(20) ? [] : [2_000, 5_000, 9_000],
    };

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
        PartNumber = Chance(8) ? Of(Numbers) : null,
    };

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
