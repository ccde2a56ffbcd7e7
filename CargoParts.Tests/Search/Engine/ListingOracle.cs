using System.Globalization;
using System.Text.RegularExpressions;
using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Search.Understanding;

namespace CargoParts.Tests.Search.Engine;

/// <summary>The meaning of <see cref="IListingIndex"/> as a plain list: slow, and short enough to be believed.</summary>
internal sealed partial class ListingOracle(Analyzer analyzer) : IListingIndex
{
    private readonly Dictionary<Guid, ListingDocument> _listings = [];
    private readonly Dictionary<string, List<Word>> _words = [];

    public int Count => _listings.Count;

    public IReadOnlyCollection<ListingDocument> Listings => _listings.Values;

    public void Apply(IReadOnlyCollection<ListingDocument> upserts, IReadOnlyCollection<Guid> deletes)
    {
        foreach (var listing in upserts)
        {
            if (!_listings.TryGetValue(listing.Id, out var held) || listing.Version >= held.Version)
            {
                _listings[listing.Id] = listing;
            }
        }

        foreach (var id in deletes)
        {
            _listings.Remove(id);
        }
    }

    public SearchResult Search(SearchRequest request, CancellationToken cancellationToken)
    {
        var matching = _listings.Values.Where(l => Passes(l, request.Filter) && Contains(l, request.MustText)).ToList();
        var score = request.Sort == ListingSort.Relevance ? Score(request) : _ => 0;
        var ordered = request.Sort switch
        {
            ListingSort.PriceUp => matching.OrderBy(l => l.PriceHalalas),
            ListingSort.PriceDown => matching.OrderByDescending(l => l.PriceHalalas),
            ListingSort.Newest => matching.OrderByDescending(l => l.PublishedAt),
            ListingSort.Relevance => matching.OrderByDescending(score),
        };
        return new SearchResult(
            matching.Count,
            [
                .. ordered.ThenByDescending(l => l.PublishedAt).ThenBy(l => l.Id).Skip(request.Skip).Take(request.Take)
                    .Select(l => new Hit(l.Id, (float)score(l))),
            ],
            request.Facets.Distinct().ToDictionary(f => f, f => Counts(f, request)));
    }

    public IReadOnlyList<NumberCount> NumbersStartingWith(string compactPrefix, int take) =>
    [
        .. _listings.Values.SelectMany(l => l.PartNumbers.Distinct())
            .Where(n => compactPrefix.Length >= 3 && n.StartsWith(compactPrefix, StringComparison.Ordinal))
            .GroupBy(n => n).Select(g => new NumberCount(g.Key, g.Count()))
            .OrderByDescending(n => n.Listings).ThenBy(n => n.CompactNumber, StringComparer.Ordinal).Take(take),
    ];

    private Func<ListingDocument, double> Score(SearchRequest request) => new PlainScore(
        _listings.Values, Words, $"{Quoted().Replace(request.MustText, " ")} {request.ScoreText.Replace('"', ' ')}",
        string.Join(' ', Quoted().Matches(request.MustText).Select(quoted => quoted.Groups[1].Value))).Of;

    private bool Contains(ListingDocument listing, string mustText) =>
        Quoted().Matches(mustText).All(quoted => Spelled(listing.Title).Contains(Spelled(quoted.Groups[1].Value), StringComparison.Ordinal))
        && Quoted().Replace(mustText, " ").Split(' ').All(chunk =>
            Words(chunk).All(word => AllWords(listing).Any(w => w.Stem == word.Stem))
            || (PartNumberReader.Compact(chunk) is { Length: >= 5 } number && listing.PartNumbers.Contains(number)));

    private IEnumerable<Word> AllWords(ListingDocument listing) =>
        new[] { listing.Title, listing.PartNames, listing.VehicleNames, listing.Description }.SelectMany(Words);

    private string Spelled(string text) => $" {string.Join(' ', Words(text).Select(w => w.Exact))} ";

    private List<Word> Words(string text) =>
        _words.TryGetValue(text, out var words) ? words : _words[text] = analyzer.Words(text);

    private static bool Passes(ListingDocument listing, ListingFilter filter) =>
        Asked(filter.CategoryIds, listing.CategoryId)
        && Asked(filter.PartTypeIds, listing.PartTypeId)
        && Asked(filter.Conditions, listing.Condition)
        && Asked(filter.Qualities, listing.Quality)
        && Asked(filter.Origins, listing.Origin)
        && Asked(filter.CityIds, listing.CityId)
        && (filter.SellerIds.Count == 0 || filter.SellerIds.Contains(listing.SellerId))
        && filter.Positions.All(listing.Positions.Contains)
        && (filter.PriceMin is null || listing.PriceHalalas >= filter.PriceMin)
        && (filter.PriceMax is null || listing.PriceHalalas <= filter.PriceMax)
        && (filter.PartNumber is null || listing.PartNumbers.Contains(filter.PartNumber))
        && (!AsksFitment(filter) || listing.Fitments.Any(row => Meets(row, filter)));

    private static bool Asked(IReadOnlyList<string> asked, string? value) => asked.Count == 0 || (value is not null && asked.Contains(value));

    private static bool AsksFitment(ListingFilter filter) =>
        filter.MakeIds.Count > 0 || filter.ModelIds.Count > 0 || filter.YearFrom is not null || filter.YearTo is not null;

    private static bool Meets(FitmentRow row, ListingFilter filter) =>
        Asked(filter.MakeIds, row.MakeId)
        && Asked(filter.ModelIds, row.ModelId)
        && (filter.YearFrom is null || row.YearTo is null || row.YearTo >= filter.YearFrom)
        && (filter.YearTo is null || row.YearFrom is null || row.YearFrom <= filter.YearTo);

    private IReadOnlyList<FacetCount> Counts(Facet facet, SearchRequest request)
    {
        var all = request.Filter;
        var without = facet switch
        {
            Facet.Make => all with { MakeIds = [], ModelIds = [] },
            Facet.Model => all with { ModelIds = [] },
            Facet.Year => all with { YearFrom = null, YearTo = null },
            Facet.Category => all with { CategoryIds = [], PartTypeIds = [] },
            Facet.PartType => all with { PartTypeIds = [] },
            Facet.Position => all with { Positions = [] },
            Facet.Condition => all with { Conditions = [] },
            Facet.Quality => all with { Qualities = [] },
            Facet.Origin => all with { Origins = [] },
            Facet.City => all with { CityIds = [] },
            Facet.Seller => all with { SellerIds = [] },
            Facet.Price => all with { PriceMin = null, PriceMax = null },
        };
        return
        [
            .. _listings.Values.Where(l => Passes(l, without) && Contains(l, request.MustText))
                .SelectMany(l => Values(l, facet, without, request.PriceBandEnds).OfType<string>().Distinct())
                .GroupBy(value => value).Select(g => new FacetCount(g.Key, g.Count()))
                .OrderByDescending(c => c.Count).ThenBy(c => c.Id, StringComparer.Ordinal).Take(SearchResult.MaxValues),
        ];
    }

    private IEnumerable<string?> Values(ListingDocument listing, Facet facet, ListingFilter filter, IReadOnlyList<long> bandEnds)
    {
        var rows = listing.Fitments.Where(row => Meets(row, filter));
        return facet switch
        {
            Facet.Make => rows.Select(row => row.MakeId),
            Facet.Model => rows.Select(row => row.ModelId),
            Facet.Year => rows.SelectMany(Years),
            Facet.Category => [listing.CategoryId],
            Facet.PartType => [listing.PartTypeId],
            Facet.Position => listing.Positions,
            Facet.Condition => [listing.Condition],
            Facet.Quality => [listing.Quality],
            Facet.Origin => [listing.Origin],
            Facet.City => [listing.CityId],
            Facet.Seller => [listing.SellerId.ToString()],
            Facet.Price => [Digits(bandEnds.Count(end => listing.PriceHalalas >= end))],
        };
    }

    private IEnumerable<string> Years(FitmentRow row)
    {
        var nextYear = _listings.Values.Max(l => l.PublishedAt).Year + 1;
        return Enumerable.Range(1980, nextYear - 1980 + 1).Where(y => y >= (row.YearFrom ?? 0) && y <= (row.YearTo ?? 9999)).Select(Digits);
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Quoted();
}
