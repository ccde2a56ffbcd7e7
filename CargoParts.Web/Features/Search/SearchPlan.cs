using CargoParts.Search;
using CargoParts.Search.Understanding;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Reference;

namespace CargoParts.Web.Features.Search;

/// <summary>What the index is asked, put together from words and choices, and what can be given up when nothing is found.</summary>
public sealed class SearchPlan
{
    private const int NeighbouringYears = 3;

    private readonly SearchQuery _query;
    private readonly Interpretation _read;
    private readonly ListingFilter _chosen;

    private SearchPlan(SearchQuery query, Interpretation read, ListingFilter chosen, ListingFilter filter, string mustText)
    {
        _query = query;
        _read = read;
        _chosen = chosen;
        Filter = filter;
        MustText = mustText;
    }

    public ListingFilter Filter { get; }

    /// <summary>Words that were not understood: a hit has to contain them.</summary>
    public string MustText { get; }

    /// <summary>
    /// Words that raise a hit: those that no condition speaks for, «نظيف» say. What is a condition holds for every hit, and its words would
    /// only lift long titles above facts that the seller stated. Where names are looked for in the text, all words.
    /// </summary>
    public string ScoreText => Filter.PartTypeIds.Count + Filter.MakeIds.Count == 0 ? _read.Query : _read.Without(_read.Spans.Where(IsCondition));

    /// <summary>Where several revisions of a number are asked for: the ways to write the one that was typed.</summary>
    public IReadOnlyList<string> NumbersFirst => _read.NumberRoot is { } root && Filter.PartNumbers.Count > 1
        ? [.. Filter.PartNumbers.Where(number => root.RevisionOf(number) == root.Revision)]
        : [];

    /// <summary>The first question: everything that was understood, choices before words.</summary>
    public static SearchPlan Of(SearchQuery query, Interpretation read, ReferenceNames names)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(names);
        var chosen = Chosen(query, names);

        // A part number names the part exactly; a seller's wrong model must not hide it.
        return read.PartNumber is { } number
            ? new SearchPlan(query, read, chosen, chosen with { PartNumbers = [number.Compact] }, "")
            : new SearchPlan(query, read, chosen, WithWords(chosen, query, read), read.Rest);
    }

    /// <summary>The same without this field, or null when the plan does not use it or a choice asks for it.</summary>
    public SearchPlan? Without(SearchField field) => field switch
    {
        SearchField.PartNumber when Filter.PartNumbers.Count > 0 => new(_query, _read, _chosen, WithWords(_chosen, _query, _read), _read.Rest),
        SearchField.Words when MustText.Length > 0 => new(_query, _read, _chosen, Filter, ""),
        SearchField.Origin when Filter.Origins.Count > _chosen.Origins.Count => With(Filter with { Origins = [] }),
        SearchField.Quality when Filter.Qualities.Count > _chosen.Qualities.Count => With(Filter with { Qualities = [] }),
        SearchField.Condition when Filter.Conditions.Count > _chosen.Conditions.Count => With(Filter with { Conditions = [] }),
        SearchField.City when Filter.CityIds.Count > _chosen.CityIds.Count => With(Filter with { CityIds = [] }),
        SearchField.Position when Filter.Positions.Count > _chosen.Positions.Count => With(Filter with { Positions = [] }),
        SearchField.Excluded when Filter.Excluded.Count > 0 => With(Filter with { Excluded = [] }),
        SearchField.Price when (Filter.PriceMin ?? Filter.PriceMax) is not null && (_chosen.PriceMin ?? _chosen.PriceMax) is null =>
            With(Filter with { PriceMin = null, PriceMax = null }),
        SearchField.Year when (Filter.YearFrom ?? Filter.YearTo) is not null && (_chosen.YearFrom ?? _chosen.YearTo) is null =>
            With(Filter with { YearFrom = null, YearTo = null }),
        SearchField.Fields when NamesInWords.Length > 0 => new(_query, _read, _chosen, _chosen, NamesInWords),
        SearchField.Model when Filter.ModelIds.Count > _chosen.ModelIds.Count => With(Filter with { ModelIds = [] }),
        SearchField.Part when Filter.PartTypeIds.Count > _chosen.PartTypeIds.Count => With(Filter with { PartTypeIds = [] }),
        _ => null,
    };

    /// <summary>The same for further numbers that serve as well as the one that was typed.</summary>
    public SearchPlan OrNumbers(IEnumerable<string> numbers) => With(Filter with { PartNumbers = [.. Filter.PartNumbers.Union(numbers)] });

    /// <summary>The same for the years that another plan asks for and some before and after them.</summary>
    public SearchPlan AroundYears(ListingFilter asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return With(Filter with { YearFrom = (short?)(asked.YearFrom - NeighbouringYears), YearTo = (short?)(asked.YearTo + NeighbouringYears) });
    }

    /// <summary>Nothing would be asked: every listing would match.</summary>
    public bool AsksNothing => MustText.Length == 0 && Filter is
    {
        MakeIds.Count: 0, ModelIds.Count: 0, YearFrom: null, YearTo: null, CategoryIds.Count: 0, PartTypeIds.Count: 0, Positions.Count: 0,
        Conditions.Count: 0, Qualities.Count: 0, Origins.Count: 0, CityIds.Count: 0, SellerIds.Count: 0, PriceMin: null, PriceMax: null, PartNumbers.Count: 0,
    };

    /// <summary>The names of part and car and the words that were not understood, as they were typed; empty: no name was understood.</summary>
    private string NamesInWords
    {
        get
        {
            var names = _read.Spans.Where(s => s.Field is UnderstoodField.Part or UnderstoodField.Make or UnderstoodField.Model)
                .Select(s => _read.Query.Substring(s.Start, s.Length))
                .ToList();
            return names.Count == 0 ? "" : string.Join(' ', [.. names, _read.Rest]);
        }
    }

    private static bool IsCondition(UnderstoodSpan span) => span.Field is not (UnderstoodField.Extra or UnderstoodField.Courtesy);

    private SearchPlan With(ListingFilter filter) => new(_query, _read, _chosen, filter, MustText);

    private static ListingFilter WithWords(ListingFilter chosen, SearchQuery query, Interpretation read)
    {
        var isCarChosen = chosen.MakeIds.Count > 0;
        var isYearChosen = (chosen.YearFrom ?? chosen.YearTo) is not null;
        var isPriceChosen = (chosen.PriceMin ?? chosen.PriceMax) is not null;

        // The year of a chassis number stands in for one that was not said.
        var years = (read.YearFrom ?? read.YearTo) is null ? (From: read.Vin?.ModelYear, To: read.Vin?.ModelYear) : (From: read.YearFrom, To: read.YearTo);
        return chosen with
        {
            MakeIds = isCarChosen ? chosen.MakeIds : One(read.MakeId),
            ModelIds = isCarChosen ? chosen.ModelIds : ModelsOf(read),
            YearFrom = isYearChosen ? chosen.YearFrom : years.From,
            YearTo = isYearChosen ? chosen.YearTo : years.To,
            PartTypeIds = query.Parts.Count > 0 || query.Categories.Count > 0 ? chosen.PartTypeIds : read.PartTypeIds,
            Positions = chosen.Positions.Count > 0 ? chosen.Positions : read.Positions,
            Conditions = chosen.Conditions.Count > 0 ? chosen.Conditions : One(read.Condition),
            Qualities = chosen.Qualities.Count > 0 ? chosen.Qualities : One(read.Quality),
            Origins = chosen.Origins.Count > 0 ? chosen.Origins : One(read.PartOrigin),
            CityIds = chosen.CityIds.Count > 0 ? chosen.CityIds : One(read.CityId),
            PriceMin = isPriceChosen ? chosen.PriceMin : read.PriceMin,
            PriceMax = isPriceChosen ? chosen.PriceMax : read.PriceMax,
            Excluded = [.. read.Excluded.Select(Unwanted).OfType<FacetValue>().Where(unwanted => !IsChosen(chosen, unwanted))],
        };
    }

    // «لكزس 430» names three models of one make and none before the others.
    private static IReadOnlyList<string> ModelsOf(Interpretation read) => read is { ModelId: null, MakeId: not null }
        ? [.. read.Alternatives.Where(a => a.Field == UnderstoodField.Model).Select(a => a.Id)]
        : One(read.ModelId);

    private static FacetValue? Unwanted(Exclusion exclusion) => exclusion.Field switch
    {
        UnderstoodField.Part => new FacetValue(Facet.PartType, exclusion.Value),
        UnderstoodField.Condition => new FacetValue(Facet.Condition, exclusion.Value),
        UnderstoodField.Quality => new FacetValue(Facet.Quality, exclusion.Value),
        UnderstoodField.Origin => new FacetValue(Facet.Origin, exclusion.Value),
        UnderstoodField.City => new FacetValue(Facet.City, exclusion.Value),
        _ => null,
    };

    // «مو تجاري» was said, and then "copy" tapped.
    private static bool IsChosen(ListingFilter chosen, FacetValue value) => value.Facet switch
    {
        Facet.PartType => chosen.PartTypeIds,
        Facet.Condition => chosen.Conditions,
        Facet.Quality => chosen.Qualities,
        Facet.Origin => chosen.Origins,
        _ => chosen.CityIds,
    } is var ids && ids.Contains(value.Id);

    private static ListingFilter Chosen(SearchQuery query, ReferenceNames names) => new()
    {
        MakeIds = query.Makes.Count > 0
            ? query.Makes
            : [.. query.Models.Where(names.Models.ContainsKey).Select(m => names.Models[m].MakeId).Distinct(StringComparer.Ordinal)],
        ModelIds = query.Models,
        YearFrom = query.YearFrom,
        YearTo = query.YearTo,
        CategoryIds = query.Categories,
        PartTypeIds = query.Parts,
        Positions = query.Positions,
        Conditions = query.Conditions,
        Qualities = query.Qualities,
        Origins = query.Origins,
        CityIds = query.Cities,
        SellerIds = query.Seller is { } seller ? [seller] : [],
        PriceMin = query.PriceMin * 100L,
        PriceMax = (query.PriceMax * 100L) + 99,
    };

    private static IReadOnlyList<string> One(string? id) => id is null ? [] : [id];
}

/// <summary>What can be given up when nothing is found, in this order: what the shopper would miss least comes first.</summary>
public enum SearchField
{
    /// <summary>What the number says of itself stays: the maker and, from its function code, the part.</summary>
    PartNumber,

    /// <summary>Words that were not understood: the likeliest mistake is ours.</summary>
    Words,

    /// <summary>Sellers seldom state the country of make.</summary>
    Origin,

    /// <summary>Many listings leave open whether they are genuine.</summary>
    Quality,

    /// <summary>A new part serves who looked for a used one, and often the other way round.</summary>
    Condition,

    /// <summary>Parts travel.</summary>
    City,

    /// <summary>The other side at least shows who deals in the part.</summary>
    Position,

    /// <summary>What was not to be: "no copies" shows copies rather than nothing.</summary>
    Excluded,

    /// <summary>A little dearer is better than nothing.</summary>
    Price,

    /// <summary>Neighbouring years often share the part; the fit badge says that it has to be checked.</summary>
    Year,

    /// <summary>Part and car as fields: the names are looked for in the text, for sellers who stated neither in a way that could be read.</summary>
    Fields,

    /// <summary>The make stays: its dealers are the ones to ask.</summary>
    Model,

    /// <summary>What else there is for the car.</summary>
    Part,
}
