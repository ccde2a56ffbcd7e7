using System.Globalization;
using CargoParts.Search;
using CargoParts.Search.Arabic;

namespace CargoParts.Tests.Search.Contract;

/// <summary>The meaning of <see cref="IListingIndex"/> as a plain list: slow, and short enough to be believed.</summary>
internal sealed class ListingOracle(Analyzer analyzer)
{
    /// <summary>Smaller ranks first, of equal ones the later publication, then the smaller id.</summary>
    public static readonly Comparer<HitPlace> InOrder = Comparer<HitPlace>.Create((a, b) =>
        a.Rank != b.Rank ? a.Rank.CompareTo(b.Rank)
        : a.PublishedSeconds != b.PublishedSeconds ? b.PublishedSeconds.CompareTo(a.PublishedSeconds)
        : a.Id.CompareTo(b.Id));

    private Dictionary<Guid, PlainListing> _held = [];
    private string? _checkpoint;
    private (Dictionary<Guid, PlainListing> Held, string? Checkpoint) _committed = ([], null);

    public int Count => Shown.Count();

    public string? Checkpoint => _committed.Checkpoint;

    public IEnumerable<ListingVersion> Versions => _held.Values.Select(l => new ListingVersion(l.Document.Id, l.Document.Version));

    private IEnumerable<PlainListing> Shown => _held.Values.Where(l => l.Document.IsShown);

    public void Apply(IndexChanges changes)
    {
        foreach (var document in changes.Upserts)
        {
            if (!_held.TryGetValue(document.Id, out var held) || document.Version >= held.Document.Version)
            {
                _held[document.Id] = new PlainListing(document, analyzer);
            }
        }

        foreach (var update in changes.Updates)
        {
            if (_held.TryGetValue(update.Id, out var held) && update.Version >= held.Document.Version)
            {
                _held[update.Id] = new PlainListing(
                    held.Document with
                    {
                        Version = update.Version,
                        PriceHalalas = update.PriceHalalas,
                        IsInStock = update.IsInStock,
                        IsShown = update.IsShown,
                    },
                    analyzer);
            }
        }

        foreach (var id in changes.Deletes)
        {
            _held.Remove(id);
        }

        _checkpoint = changes.Checkpoint ?? _checkpoint;
    }

    public void Commit() => _committed = (new Dictionary<Guid, PlainListing>(_held), _checkpoint);

    /// <summary>What is left when the process ends and starts again.</summary>
    public void Reopen() => (_held, _checkpoint) = (new Dictionary<Guid, PlainListing>(_committed.Held), _committed.Checkpoint);

    public SearchResult Search(SearchRequest request)
    {
        var matching = Matching(request, request.Filter);
        return new SearchResult(
            matching.Count,
            [
                .. Ordered(request, matching)
                    .Where(hit => request.After is not { } after || InOrder.Compare(hit.Place, after) > 0)
                    .Skip(request.Skip).Take(request.Take),
            ],
            request.Facets.Distinct().ToDictionary(f => f, f => Counts(f, request)));
    }

    public IReadOnlyList<NumberCount> NumbersStartingWith(string compactPrefix, int take) =>
    [
        .. Shown.SelectMany(l => l.Document.PartNumbers.Distinct())
            .Where(n => compactPrefix.Length >= 3 && n.StartsWith(compactPrefix, StringComparison.Ordinal))
            .GroupBy(n => n).Select(g => new NumberCount(g.Key, g.Count()))
            .OrderByDescending(n => n.Listings).ThenBy(n => n.CompactNumber, StringComparer.Ordinal).Take(take),
    ];

    private List<PlainListing> Matching(SearchRequest request, ListingFilter filter)
    {
        var text = Read(request);
        return [.. Shown.Where(l => Passes(l.Document, filter) && text.Matches(l))];
    }

    private PlainText Read(SearchRequest request) =>
        new(request, _held.Values.SelectMany(l => l.Weights.Keys).ToHashSet(), analyzer);

    private IEnumerable<Hit> Ordered(SearchRequest request, IEnumerable<PlainListing> matching)
    {
        var score = request.Sort == ListingSort.Relevance ? new PlainScore(_held.Values, Read(request)).Of : (Func<PlainListing, double>)(_ => 0);
        return matching
            .Select(l =>
            {
                var points = (float)score(l);
                return new Hit(l.Document.Id, points, new HitPlace(Rank(request, l, points), l.PublishedSeconds, l.Document.Id));
            })
            .OrderBy(hit => hit.Place, InOrder);
    }

    private static long Rank(SearchRequest request, PlainListing listing, float score) => request.Sort switch
    {
        ListingSort.Relevance => -(long)BitConverter.SingleToInt32Bits(score),
        ListingSort.PriceUp => listing.Document.PriceHalalas,
        ListingSort.PriceDown => -listing.Document.PriceHalalas,
        ListingSort.Newest => -(long)listing.PublishedSeconds,
        ListingSort.Nearest => BitConverter.SingleToInt32Bits(
            request.DistanceByCity.TryGetValue(listing.Document.CityId, out var distance) ? distance : float.MaxValue),
    };

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
        && (filter.PartNumbers.Count == 0 || filter.PartNumbers.Any(listing.PartNumbers.Contains))
        && (!filter.OnlyInStock || listing.IsInStock)
        && !filter.Excluded.Any(unwanted => unwanted.Id == Value(listing, unwanted.Facet))
        && (!AsksFitment(filter) || listing.Fitments.Any(row => Meets(row, filter)));

    private static bool Asked(IReadOnlyList<string> asked, string? value) => asked.Count == 0 || (value is not null && asked.Contains(value));

    private static string? Value(ListingDocument listing, Facet facet) => facet switch
    {
        Facet.Category => listing.CategoryId,
        Facet.PartType => listing.PartTypeId,
        Facet.Condition => listing.Condition,
        Facet.Quality => listing.Quality,
        Facet.Origin => listing.Origin,
        Facet.City => listing.CityId,
        Facet.Seller => listing.SellerId.ToString(),
        Facet.Make or Facet.Model or Facet.Year or Facet.Position or Facet.Price => throw new ArgumentOutOfRangeException(nameof(facet)),
    };

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
            .. Matching(request, without)
                .SelectMany(l => Values(l.Document, facet, without, request.PriceBandEnds).OfType<string>().Distinct())
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
        var nextYear = Math.Min(Shown.Max(l => l.Document.PublishedAt.UtcDateTime).Year + 1, 2043);
        return Enumerable.Range(1980, nextYear - 1980 + 1).Where(y => y >= (row.YearFrom ?? 0) && y <= (row.YearTo ?? 9999)).Select(Digits);
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
