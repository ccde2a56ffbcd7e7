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
/// <param name="Sort">What was chosen or, where nothing was, what the words ask for.</param>
/// <param name="LikelyMeant">The text with other letters, when as many parts were found for the letters that were typed; null: nothing was corrected.</param>
/// <param name="Relaxed">What was given up to find anything, in that order.</param>
/// <param name="Near">Under the first page of a short answer: what meets all but something of it, what is given up least first.</param>
/// <param name="Car">The one car that is looked for; null when none or several are.</param>
/// <param name="Took">Understanding and index, without reading the cards.</param>
public sealed record SearchOutcome(
    SearchQuery Query,
    Interpretation Interpretation,
    Interpretation? LikelyMeant,
    int Total,
    IReadOnlyList<FoundListing> Hits,
    IReadOnlyDictionary<Facet, IReadOnlyList<FacetCount>> Facets,
    ListingFilter Filter,
    ListingSort Sort,
    IReadOnlyList<SearchField> Relaxed,
    IReadOnlyList<NearListing> Near,
    SoughtCar? Car,
    TimeSpan Took)
{
    /// <summary>Other revisions of the number that was asked for, those of this page, compact, each once.</summary>
    public IReadOnlyList<string> OtherNumbers =>
        [.. Hits.Select(h => h.OtherRevision?.Number).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Pages that can be opened: a page never starts deeper than the index allows.</summary>
    public int Pages => (Math.Min(Total, SearchRequest.MaxSkip + Query.PageSize) + Query.PageSize - 1) / Query.PageSize;
}

/// <param name="Verdict">Null when no car is looked for.</param>
/// <param name="Line">The line of the fitment table that speaks of the car; null when there is none.</param>
/// <param name="OtherRevision">Of the number that was asked for, the newest that the listing carries; null: it carries that number, or none was asked for.</param>
public sealed record FoundListing(ListingCardRow Card, float Score, FitVerdict? Verdict, FitmentLine? Line, OtherRevision? OtherRevision);

/// <param name="Number">Compact.</param>
/// <param name="IsNewer">Than the number that was asked for; null: that was given without its revision.</param>
public sealed record OtherRevision(string Number, bool? IsNewer);

/// <param name="Without">What it does not meet.</param>
public sealed record NearListing(FoundListing Listing, IReadOnlyList<SearchField> Without);

/// <summary>Finds parts: understands the words, asks the index, gives up conditions one by one while nothing is found.</summary>
public sealed class SearchParts(
    IListingIndex index, LiveLexicon lexicon, ListingsRead listings, ReferenceNames names, TimeProvider clock)
{
    /// <summary>Upper ends of the price bands, in halalas: 100, 250, 500, 1,000 and 2,500 riyals.</summary>
    public static readonly IReadOnlyList<long> PriceBandEnds = [100_00, 250_00, 500_00, 1_000_00, 2_500_00];

    /// <summary>An answer of fewer listings is filled up with near ones to this many.</summary>
    private const int ShortAnswer = 10;

    /// <summary>Revisions of one number that are asked for, those on most listings.</summary>
    private const int MostRevisions = 25;

    // What does not meet these is another thing, not a near one.
    private static readonly SearchField[] OtherThing = [SearchField.Fields, SearchField.Part];

    /// <summary>What was typed is good enough when it finds at least this part of what the correction finds: 1 / 2.</summary>
    private const int WorthKeeping = 2;

    private static readonly SearchField[] GivenUp = Enum.GetValues<SearchField>();

    public async Task<SearchOutcome> RunAsync(SearchQuery query, IReadOnlyList<Facet> facets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var started = clock.GetTimestamp();
        var (read, meant) = Read(query, cancellationToken);
        var first = PlanOf(query, read);
        var (plan, result, relaxed) = Ask(first, query with { Sort = SortOf(query, read) }, facets, cancellationToken);
        var near = query.Page == 1 && result.Total is > 0 and < ShortAnswer ? Near(first, query, result, cancellationToken) : [];
        var took = clock.GetElapsedTime(started);

        var car = CarOf(first.Filter);
        var cards = await listings.CardsAsync([.. result.Hits.Concat(near.Select(n => n.Hit)).Select(h => h.Id)], cancellationToken);
        var numbers = plan.Filter.PartNumbers.Count > 1 ? await listings.NumbersAsync([.. cards.Keys], cancellationToken) : null;
        return new SearchOutcome(
            query,
            read,
            meant,
            result.Total,
            [.. result.Hits.Select(Found).OfType<FoundListing>()],
            result.Facets,
            plan.Filter,
            SortOf(query, read),
            relaxed,
            [.. from n in near let listing = Found(n.Hit) where listing is not null select new NearListing(listing, Missed(n.Without, listing.Card, first.Filter))],
            car,
            took);

        FoundListing? Found(Hit hit)
        {
            if (!cards.TryGetValue(hit.Id, out var card))
            {
                return null;
            }

            FitVerdict? verdict = car is null ? null : JudgeFit.Of(card.Fitments, card.AreCarsInferred, car);
            var other = numbers is null ? null : OtherRevisionOf(read.NumberRoot!, numbers[hit.Id]);
            return new FoundListing(card, hit.Score, verdict, JudgeFit.BestLine(card.Fitments, car), other);
        }
    }

    /// <summary>The first question; of a number whose revisions supersede each other, for all of them that are on offer.</summary>
    private SearchPlan PlanOf(SearchQuery query, Interpretation read)
    {
        var plan = SearchPlan.Of(query, read, names);
        return read.NumberRoot is { } root
            ? plan.OrNumbers(root.Starts.SelectMany(start => index.NumbersStartingWith(start, MostRevisions))
                .Select(found => found.CompactNumber).Where(number => root.RevisionOf(number) is not null))
            : plan;
    }

    private static OtherRevision? OtherRevisionOf(PartNumberRoot asked, IEnumerable<string> numbers)
    {
        var revisions = numbers.Select(number => (Number: number, Revision: asked.RevisionOf(number))).Where(n => n.Revision is not null).ToList();
        if (revisions.Count == 0 || revisions.Exists(n => n.Revision == asked.Revision))
        {
            return null;
        }

        var (number, revision) = revisions.MaxBy(n => n.Revision, StringComparer.Ordinal);
        return new OtherRevision(number, asked.Revision.Length == 0 ? null : string.CompareOrdinal(revision, asked.Revision) > 0);
    }

    /// <summary>What the index alone says to this now: the total, and the page in its order. Asks no database.</summary>
    public (int Total, IReadOnlyList<Guid> Page) Glance(SearchQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (read, _) = Read(query, cancellationToken);
        var (_, result, _) = Ask(PlanOf(query, read), query with { Sort = SortOf(query, read) }, [], cancellationToken);
        return (result.Total, [.. result.Hits.Select(h => h.Id)]);
    }

    /// <summary>Fills a short answer up with what meets all but one condition, then all but two, and so on.</summary>
    private List<(Hit Hit, IReadOnlyList<SearchField> Without)> Near(
        SearchPlan first, SearchQuery query, SearchResult answer, CancellationToken cancellationToken)
    {
        var found = new List<(Hit, IReadOnlyList<SearchField>)>();
        var shown = answer.Hits.Select(h => h.Id).ToHashSet();
        foreach (var (plan, without) in Nearer(first))
        {
            foreach (var hit in index.Search(Request(plan, query, []), cancellationToken).Hits)
            {
                if (answer.Total + found.Count == ShortAnswer)
                {
                    return found;
                }

                if (shown.Add(hit.Id))
                {
                    found.Add((hit, without));
                }
            }
        }

        return found;
    }

    /// <summary>For the car itself first, then for its neighbouring years, whose parts are often the same, then for other years and models.</summary>
    private static IEnumerable<(SearchPlan Plan, IReadOnlyList<SearchField> Without)> Nearer(SearchPlan first)
    {
        var steps = Wider(first).Where(step => !step.Relaxed.Any(OtherThing.Contains)).ToList();
        var ofOtherModels = steps.Where(step => step.Relaxed.Contains(SearchField.Model)).ToList();
        var ofOtherYears = steps.Except(ofOtherModels).Where(step => step.Relaxed.Contains(SearchField.Year)).ToList();
        return
        [
            .. steps.Except(ofOtherModels).Except(ofOtherYears),
            .. ofOtherYears.Select(step => (step.Plan.AroundYears(first.Filter), step.Relaxed)),
            .. ofOtherYears,
            .. ofOtherModels,
        ];
    }

    /// <summary>Of what was given up to find a listing: what it really does not meet.</summary>
    private static IReadOnlyList<SearchField> Missed(IReadOnlyList<SearchField> without, ListingCardRow card, ListingFilter asked)
    {
        SearchField[] missed = [.. without.Where(field => field switch
        {
            SearchField.Origin => !asked.Origins.Contains(card.Origin),
            SearchField.Quality => !asked.Qualities.Contains(card.Quality),
            SearchField.Condition => !asked.Conditions.Contains(card.Condition),
            SearchField.City => !asked.CityIds.Contains(card.CityId),
            SearchField.Position => !asked.Positions.All(card.Positions.Contains),
            SearchField.Price => card.PriceHalalas < asked.PriceMin || card.PriceHalalas > asked.PriceMax,
            _ => true,
        })];
        return missed.Length > 0 ? missed : without;
    }

    /// <summary>Reads the text; letters that lead nearly as far as they were typed are left as they are, and the corrected reading is only offered.</summary>
    private (Interpretation Read, Interpretation? Meant) Read(SearchQuery query, CancellationToken cancellationToken)
    {
        var interpreter = lexicon.Current.Interpreter;
        var read = query.AsTyped ? interpreter.InterpretAsTyped(query.Text) : interpreter.Interpret(query.Text);
        if (read.Corrections.Count == 0)
        {
            return (read, null);
        }

        var typed = interpreter.InterpretAsTyped(query.Text);
        var found = Count(typed);
        return found > 0 && found * WorthKeeping >= Count(read) ? (typed, read) : (read, null);

        int Count(Interpretation reading) => Total(PlanOf(query, reading), cancellationToken);
    }

    private int Total(SearchPlan plan, CancellationToken cancellationToken) => plan.AsksNothing
        ? 0
        : index.Search(new SearchRequest { MustText = plan.MustText, Filter = plan.Filter, Take = 0 }, cancellationToken).Total;

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
            if (Total(plan, cancellationToken) > 0)
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

        // Names looked for in the text are another question, not a wider one.
        var widest = first;
        var relaxed = new List<SearchField>();
        foreach (var field in GivenUp.Where(field => field != SearchField.Fields))
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
        ScoreText = plan.ScoreText,
        NumbersFirst = plan.NumbersFirst,
        Filter = plan.Filter,
        Sort = query.Sort,
        Skip = (query.Page - 1) * query.PageSize,
        Take = query.PageSize,
        Facets = facets,
        PriceBandEnds = PriceBandEnds,
    };

    // «أرخص صدام كامري» sorts like the choice of the same name.
    private static ListingSort SortOf(SearchQuery query, Interpretation read) =>
        query.Sort == ListingSort.Relevance && read.WantsCheapest ? ListingSort.PriceUp : query.Sort;

    /// <summary>The car of the first question, also when its year or model had to be given up: the verdict then says that it does not fit.</summary>
    private static SoughtCar? CarOf(ListingFilter asked) =>
        asked.MakeIds.Count == 1 && asked.ModelIds.Count == 1
            ? new SoughtCar(asked.MakeIds[0], asked.ModelIds[0], asked.YearFrom, asked.YearTo)
            : null;
}
