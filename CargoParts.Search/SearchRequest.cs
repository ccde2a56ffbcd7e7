using System.Collections.Immutable;

namespace CargoParts.Search;

/// <summary>One question to the index.</summary>
public sealed record SearchRequest
{
    /// <summary>The deepest listing a page may start at.</summary>
    public const int MaxSkip = 10_000;

    /// <summary>The longest page.</summary>
    public const int MaxTake = 100;

    /// <summary>Words of one text that are read; what comes after them is not.</summary>
    public const int MaxWords = 48;

    /// <summary>The most numbers that can come first: ways to write one.</summary>
    public const int MaxNumbersFirst = 4;

    /// <summary>Words that a hit must contain, in any field; empty: none. Text in quotes must stand as a phrase in the title, spelled so.</summary>
    public string MustText { get; init; } = "";

    /// <summary>
    /// How many of the words of <see cref="MustText"/> outside quotes, as blanks part them, a hit must contain; null: all. More than there
    /// are: all; at least one.
    /// </summary>
    public int? MinimumMatch { get; init; }

    /// <summary>The last word of <see cref="MustText"/> is still being typed: stems that start with it or with its stem match too.</summary>
    public bool LastWordIsPrefix { get; init; }

    /// <summary>
    /// Words of <see cref="MustText"/> also match stems that differ by one letter (added, missing, other, or two neighbours exchanged) from
    /// 4 letters on, by two from 8 on. The first letter stays; words with digits and part numbers match as they are. A letter for one that
    /// sounds alike (ت for ط, س for ص) costs half of another mistake.
    /// </summary>
    public bool AllowsTypos { get; init; }

    /// <summary>Words that raise the score of a hit that contains them but are not required; usually the whole query.</summary>
    public string ScoreText { get; init; } = "";

    /// <summary>Compact part numbers, at most <see cref="MaxNumbersFirst"/>: by relevance, hits that carry one of them come before all others.</summary>
    public IReadOnlyList<string> NumbersFirst
    {
        get;
        init => field = value.Count <= MaxNumbersFirst
            ? value
            : throw new ArgumentException($"At most {MaxNumbersFirst} numbers can come first.", nameof(value));
    } = [];

    public ListingFilter Filter { get; init; } = ListingFilter.None;

    public ListingSort Sort { get; init; } = ListingSort.Relevance;

    /// <summary>0–<see cref="MaxSkip"/>.</summary>
    public int Skip { get; init; }

    /// <summary>Only hits behind this place of the same order: the next page however deep, also when listings came or went. Skip counts from there.</summary>
    public HitPlace? After { get; init; }

    /// <summary>0–<see cref="MaxTake"/>; 0 only counts.</summary>
    public int Take { get; init; } = 20;

    /// <summary>Facets to count; none by default, because counting is the dear part.</summary>
    public IReadOnlyList<Facet> Facets { get; init; } = [];

    /// <summary>Ends of the price bands of <see cref="Facet.Price"/>, in halalas, ascending: [a, b] counts &lt; a, a–&lt;b, ≥ b.</summary>
    public IReadOnlyList<long> PriceBandEnds { get; init; } = [];

    /// <summary>For <see cref="ListingSort.Nearest"/>: how far each city is, in any unit, not negative. Cities that are missing come last.</summary>
    public IReadOnlyDictionary<string, float> DistanceByCity { get; init; } = ImmutableDictionary<string, float>.Empty;

    /// <summary>A search that takes longer ends with a <see cref="TimeoutException"/>.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>Conditions on hits: "or" inside a list, "and" between lists; an empty list or null asks nothing.</summary>
public sealed record ListingFilter
{
    public static readonly ListingFilter None = new();

    public IReadOnlyList<string> MakeIds { get; init; } = [];

    public IReadOnlyList<string> ModelIds { get; init; } = [];

    /// <summary>Model years asked for, inclusive; a fitment row that overlaps them matches. Null: open.</summary>
    public short? YearFrom { get; init; }

    /// <inheritdoc cref="YearFrom"/>
    public short? YearTo { get; init; }

    public IReadOnlyList<string> CategoryIds { get; init; } = [];

    public IReadOnlyList<string> PartTypeIds { get; init; } = [];

    /// <summary>All of these must be among the listing's positions ("front" and "right"), unlike the other lists.</summary>
    public IReadOnlyList<string> Positions { get; init; } = [];

    public IReadOnlyList<string> Conditions { get; init; } = [];

    public IReadOnlyList<string> Qualities { get; init; } = [];

    public IReadOnlyList<string> Origins { get; init; } = [];

    public IReadOnlyList<string> CityIds { get; init; } = [];

    public IReadOnlyList<Guid> SellerIds { get; init; } = [];

    /// <summary>Halalas, inclusive.</summary>
    public long? PriceMin { get; init; }

    /// <summary>Halalas, inclusive.</summary>
    public long? PriceMax { get; init; }

    /// <summary>Compact forms; listings that carry one of these numbers.</summary>
    public IReadOnlyList<string> PartNumbers { get; init; } = [];

    /// <summary>Leave out what is sold out.</summary>
    public bool OnlyInStock { get; init; }

    /// <summary>
    /// Values that no hit has; a listing that leaves the fact open passes. Of <see cref="Facet.Category"/>, <see cref="Facet.PartType"/>,
    /// <see cref="Facet.Condition"/>, <see cref="Facet.Quality"/>, <see cref="Facet.Origin"/>, <see cref="Facet.City"/> and
    /// <see cref="Facet.Seller"/>. Facets are counted under it like hits.
    /// </summary>
    public IReadOnlyList<FacetValue> Excluded
    {
        get;
        init => field = value.All(v => CanExclude(v.Facet))
            ? value
            : throw new ArgumentException($"No values of {value.First(v => !CanExclude(v.Facet)).Facet} can be excluded.", nameof(value));
    } = [];

    private static bool CanExclude(Facet facet) =>
        facet is Facet.Category or Facet.PartType or Facet.Condition or Facet.Quality or Facet.Origin or Facet.City or Facet.Seller;
}

/// <param name="Id">As in <see cref="FacetCount.Id"/>.</param>
public readonly record struct FacetValue(Facet Facet, string Id);

/// <summary>The order of hits; equal ones by newest, then by id.</summary>
public enum ListingSort
{
    /// <summary>Best match first; without text the best listing first.</summary>
    Relevance,

    /// <summary>Cheapest first.</summary>
    PriceUp,

    /// <summary>Dearest first.</summary>
    PriceDown,

    /// <summary>Published last first.</summary>
    Newest,

    /// <summary>Nearest city first, see <see cref="SearchRequest.DistanceByCity"/>.</summary>
    Nearest,
}

/// <summary>A fact of listings whose values are counted beside the hits. A listing without the fact counts for no value.</summary>
public enum Facet
{
    /// <summary>Makes of the fitment rows that meet the years; counted without the model filter too, because another make ends the model.</summary>
    Make,

    /// <summary>Models of the fitment rows that meet make and years; rows without a model name none.</summary>
    Model,

    /// <summary>
    /// Each model year that the fitment rows of make and model cover, 1980 to the year after the newest listing's (2043 at most);
    /// open ends count up to these.
    /// </summary>
    Year,

    /// <summary>Counted without the part type filter too, because another category ends the part type.</summary>
    Category,
    PartType,

    /// <summary>A listing counts for each of its positions.</summary>
    Position,
    Condition,
    Quality,
    Origin,
    City,
    Seller,

    /// <summary>The bands of <see cref="SearchRequest.PriceBandEnds"/>.</summary>
    Price,
}
