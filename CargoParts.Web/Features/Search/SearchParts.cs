using CargoParts.Search;
using CargoParts.Search.Understanding;
using CargoParts.Web.Features.Fitment;
using CargoParts.Web.Features.Listings;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Reference;
using CargoParts.Web.Platform.Understanding;

namespace CargoParts.Web.Features.Search;

/// <param name="Total">Exact.</param>
/// <param name="Filter">What was asked in the end, after <paramref name="Relaxed"/>.</param>
/// <param name="Relaxed">What was given up to find anything, in that order.</param>
/// <param name="Car">The one car that is looked for; null when none or several are.</param>
/// <param name="Took">Understanding and index, without reading the cards.</param>
public sealed record SearchOutcome(
    SearchQuery Query,
    Interpretation Interpretation,
    int Total,
    IReadOnlyList<FoundListing> Hits,
    IReadOnlyDictionary<Facet, IReadOnlyList<FacetCount>> Facets,
    ListingFilter Filter,
    IReadOnlyList<SearchField> Relaxed,
    SoughtCar? Car,
    TimeSpan Took)
{
    /// <summary>Pages that can be opened: a page never starts deeper than the index allows.</summary>
    public int Pages => (Math.Min(Total, SearchRequest.MaxSkip + Query.PageSize) + Query.PageSize - 1) / Query.PageSize;
}

/// <param name="Verdict">Null when no car is looked for.</param>
/// <param name="Line">The line of the fitment table that speaks of the car; null when there is none.</param>
public sealed record FoundListing(ListingCardRow Card, float Score, FitVerdict? Verdict, FitmentLine? Line);

/// <summary>Finds parts: understands the words, asks the index, gives up conditions one by one while nothing is found.</summary>
public sealed class SearchParts(
    IListingIndex index, LiveLexicon lexicon, ListingsRead listings, ReferenceNames names, TimeProvider clock)
{
    /// <summary>Upper ends of the price bands, in halalas: 100, 250, 500, 1,000 and 2,500 riyals.</summary>
    public static readonly IReadOnlyList<long> PriceBandEnds = [100_00, 250_00, 500_00, 1_000_00, 2_500_00];

    private static readonly SearchField[] GivenUp = Enum.GetValues<SearchField>();

    public async Task<SearchOutcome> RunAsync(SearchQuery query, IReadOnlyList<Facet> facets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var started = clock.GetTimestamp();
        var read = lexicon.Current.Interpreter.Interpret(query.Text);
        var first = SearchPlan.Of(query, read, names);
        var (plan, result, relaxed) = Ask(first, query, facets, cancellationToken);
        var took = clock.GetElapsedTime(started);

        var car = CarOf(first.Filter);
        var cards = await listings.CardsAsync([.. result.Hits.Select(h => h.Id)], cancellationToken);
        var hits = new List<FoundListing>(result.Hits.Count);
        foreach (var hit in result.Hits)
        {
            if (cards.TryGetValue(hit.Id, out var card))
            {
                FitVerdict? verdict = car is null ? null : JudgeFit.Of(card.Fitments, card.AreCarsInferred, car);
                hits.Add(new FoundListing(card, hit.Score, verdict, JudgeFit.BestLine(card.Fitments, car)));
            }
        }

        return new SearchOutcome(query, read, result.Total, hits, result.Facets, plan.Filter, relaxed, car, took);
    }

    private (SearchPlan Plan, SearchResult Result, IReadOnlyList<SearchField> Relaxed) Ask(
        SearchPlan first, SearchQuery query, IReadOnlyList<Facet> facets, CancellationToken cancellationToken)
    {
        if (query.Text.Length > 0 && first.AsksNothing)
        {
            // A greeting or "cars for sale": showing the whole catalogue would pretend an answer.
            return (first, new SearchResult(0, [], new Dictionary<Facet, IReadOnlyList<FacetCount>>()), []);
        }

        var result = index.Search(Request(first, query, facets), cancellationToken);
        if (result.Total > 0)
        {
            return (first, result, []);
        }

        foreach (var (plan, relaxed) in Wider(first))
        {
            if (index.Search(new SearchRequest { MustText = plan.MustText, Filter = plan.Filter, Take = 0 }, cancellationToken).Total > 0)
            {
                return (plan, index.Search(Request(plan, query, facets), cancellationToken), relaxed);
            }
        }

        return (first, result, []);
    }

    /// <summary>First without one field, then without the first two, three …: as little as possible is given up.</summary>
    private static IEnumerable<(SearchPlan Plan, IReadOnlyList<SearchField> Relaxed)> Wider(SearchPlan first)
    {
        foreach (var field in GivenUp)
        {
            if (first.Without(field) is { AsksNothing: false } plan)
            {
                yield return (plan, [field]);
            }
        }

        var widest = first;
        var relaxed = new List<SearchField>();
        foreach (var field in GivenUp)
        {
            if (widest.Without(field) is { AsksNothing: false } plan)
            {
                widest = plan;
                relaxed.Add(field);
                if (relaxed.Count > 1)
                {
                    yield return (plan, [.. relaxed]);
                }
            }
        }
    }

    private static SearchRequest Request(SearchPlan plan, SearchQuery query, IReadOnlyList<Facet> facets) => new()
    {
        MustText = plan.MustText,
        ScoreText = query.Text,
        Filter = plan.Filter,
        Sort = query.Sort,
        Skip = (query.Page - 1) * query.PageSize,
        Take = query.PageSize,
        Facets = facets,
        PriceBandEnds = PriceBandEnds,
    };

    /// <summary>The car of the first question, also when its year or model had to be given up: the verdict then says that it does not fit.</summary>
    private static SoughtCar? CarOf(ListingFilter asked) =>
        asked.MakeIds.Count == 1 && asked.ModelIds.Count == 1
            ? new SoughtCar(asked.MakeIds[0], asked.ModelIds[0], asked.YearFrom, asked.YearTo)
            : null;
}
