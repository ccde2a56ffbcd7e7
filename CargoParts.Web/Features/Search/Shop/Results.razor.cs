using System.Globalization;
using CargoParts.Search;
using CargoParts.Search.Understanding;
using CargoParts.Web.App;
using CargoParts.Web.Features.Search.Learning;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Limits;
using CargoParts.Web.Platform.Live;
using CargoParts.Web.Platform.Reference;
using CargoParts.Web.Platform.Work;
using CargoParts.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;

namespace CargoParts.Web.Features.Search.Shop;

/// <summary>The results: rendered on the server first, then changed in place over the circuit, the address kept in step.</summary>
public sealed partial class Results(
    SearchParts search,
    RateLimits limits,
    CurrentActor actor,
    SearchLog log,
    ReferenceNames names,
    NavigationManager navigation,
    IJSRuntime browser,
    ILogger<Results> logger)
{
    private const int PagesEachSide = 2;

    private static readonly IReadOnlyList<Facet> ShownFacets =
    [
        Facet.Make, Facet.Model, Facet.Year, Facet.Category, Facet.PartType, Facet.Position, Facet.Condition, Facet.Quality, Facet.Origin, Facet.City, Facet.Price,
    ];

    private readonly CancellationTokenSource _gone = new();
    private readonly BrowserModule _addressBar = new(browser, "address-bar.js");
    private readonly ShownSearch _shown = new(log);
    private readonly List<IDisposable> _watches = [];
    private SearchQuery? _asked;
    private SearchOutcome? _outcome;
    private Refinements? _refine;
    private IReadOnlyList<Chip> _chips = [];
    private LiveCards _live = new();
    private bool _isSearching;
    private bool _hasNews;
    private bool _isLate;
    private string? _refusal;

    // The page that brought an address counted its search; it counts here when it is sent a second time.
    private readonly HashSet<Guid> _loads = [];

    /// <summary>The query string of the page.</summary>
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    /// <summary>
    /// Another with every load of the page. The framework leaves an island alone whose parameters are those of the load before, and knows
    /// nothing of what was tapped since: the way back to the first address would change nothing. It is the id of the search in the log.
    /// </summary>
    [Parameter, EditorRequired]
    public required Guid PageLoad { get; set; }

    /// <summary>Links are handled here; until then, and without a script, they are plain links.</summary>
    private bool IsLive => RendererInfo.IsInteractive;

    // Enhanced navigation sees a click before the circuit does and would load the page as well.
    private string? EnhanceNav => IsLive ? "false" : null;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _gone.CancelAsync();
        _gone.Dispose();
        await _addressBar.DisposeAsync();
    }

    // Shown only once the answer is there: what the server rendered first stays in view until then.
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        var shown = PageLoad;
        parameters.SetParameterProperties(this);
        if (shown == default)
        {
            // Before the first search: what changes meanwhile is told after it.
            Watch(Topic.Catalogue, _ => LookForNews());
        }

        if (shown != PageLoad && (_loads.Add(PageLoad) || await MaySearchAsync()))
        {
            await ShowAsync(SearchQuery.Read(QueryHelpers.ParseQuery(Address), names, SearchQuery.DefaultPageSize, out _), isLoad: true);
        }

        await base.SetParametersAsync(ParameterView.Empty);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _addressBar.CallAsync("attach");
        }
    }

    private Task GoAsync(SearchQuery query) => GoAsync(query, toTop: query.Page != _outcome?.Query.Page);

    /// <summary>Asked for with a tap, so the page may move: the new ones are seen from the first on.</summary>
    private Task RefreshAsync() => _outcome is null ? Task.CompletedTask : GoAsync(_outcome.Query, toTop: true);

    private async Task GoAsync(SearchQuery query, bool toTop)
    {
        if (!IsLive)
        {
            return;
        }

        var url = SiteUrls.Search(query);
        try
        {
            if (!await MaySearchAsync())
            {
                return;
            }

            await ShowAsync(query, isLoad: false);
            if (!ReferenceEquals(_asked, query))
            {
                return;
            }

            // The results do not wait for the way to the browser and back.
            StateHasChanged();
            await _addressBar.CallAsync("push", url, $"{ResultsTitle.Of(query, names)} — {App.Layout.LayoutText.Brand}", toTop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException and not JSDisconnectedException)
        {
            // The page of that address says what is wrong, or works again.
            Log.Failed(logger, failure, url);
            navigation.NavigateTo(url, forceLoad: true);
        }
    }

    /// <summary>Counts a search over the circuit, which no request of HTTP sees; a refused one leaves the results as they are, and says when to try again.</summary>
    private async Task<bool> MaySearchAsync()
    {
        var problem = await limits.TakeAsync(RateRules.Search, (await actor.GetAsync()).RateSubject, _gone.Token);
        _refusal = problem?.Text;
        return problem is null;
    }

    /// <summary>Shows the answer, unless something else was asked meanwhile.</summary>
    private async Task ShowAsync(SearchQuery query, bool isLoad)
    {
        _asked = query;
        _isSearching = true;
        var outcome = await search.RunAsync(query, ShownFacets, _gone.Token);
        if (!ReferenceEquals(_asked, query))
        {
            return;
        }

        if (outcome is { Hits.Count: 0, Total: > 0 } && query.Page > outcome.Pages)
        {
            // An old link to a page that is no more: the last one there is.
            await ShowAsync(query with { Page = outcome.Pages }, isLoad);
            return;
        }

        if (isLoad)
        {
            _shown.Load(PageLoad, outcome, IsLive);
        }
        else
        {
            _shown.Change(outcome);
        }

        _outcome = outcome;
        _refine = new Refinements(_outcome, names);
        _chips = _refine.Chips();
        _isSearching = false;
        WatchCards(outcome);
        if (_isLate)
        {
            LookForNews();
        }
    }

    private void WatchCards(SearchOutcome outcome)
    {
        _watches.ForEach(watch => watch.Dispose());
        _watches.Clear();
        (_live, _hasNews) = (new LiveCards(), false);
        foreach (var card in outcome.Hits.Select(h => h.Card).Concat(outcome.Near.Select(n => n.Listing.Card)))
        {
            if (Watch(Topic.Listing(card.Id), news => _hasNews |= _live.Take(card, news)) is { } watch)
            {
                _watches.Add(watch);
            }
        }
    }

    /// <summary>Asks the index whether the page would be another one now; once it would, it is not asked again.</summary>
    private void LookForNews()
    {
        _isLate = _isSearching;
        if (_outcome is { } shown && !_hasNews && !_isSearching)
        {
            var (total, page) = search.Glance(shown.Query, _gone.Token);
            _hasNews = total != shown.Total || !page.SequenceEqual(shown.Hits.Select(h => h.Card.Id));
        }
    }

    private Task SortAsync(ChangeEventArgs change)
    {
        var chosen = SearchNames.Sorts.FirstOrDefault(s => SearchNames.OfSort(s) == change.Value as string);
        return _refine is null ? Task.CompletedTask : GoAsync(_refine.SortedBy(chosen));
    }

    private IEnumerable<int> PageLinks()
    {
        var (page, pages) = (_outcome!.Query.Page, _outcome.Pages);
        return Enumerable.Range(page - PagesEachSide, (2 * PagesEachSide) + 1).Append(1).Where(p => p >= 1 && p <= pages).Distinct().Order();
    }

    // First-strong isolates: plain text has no <bdi>.
    private static string Isolated(string text) => $"\u2068{text}\u2069";

    private static string Say(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);

    // A hint, never a refusal: many a chassis number of the Gulf fails the check, and what was read of it is searched anyway.
    private static string? DoubtOf(ReadVin vin) =>
        vin.Partial || !vin.LengthOk ? SearchText.VinIncomplete
        : !vin.CheckDigitOk ? SearchText.VinCheckFails
        : null;

    private static string TextOf(OtherRevision other) => other.IsNewer switch
    {
        true => SearchText.NewerRevision,
        false => SearchText.OlderRevision,
        null => SearchText.WholeNumber,
    };

    private static string SortName(ListingSort sort) => sort switch
    {
        ListingSort.Relevance => SearchText.SortRelevance,
        ListingSort.PriceUp => SearchText.SortPriceUp,
        ListingSort.PriceDown => SearchText.SortPriceDown,
        ListingSort.Newest => SearchText.SortNewest,
        ListingSort.Nearest => throw new ArgumentOutOfRangeException(nameof(sort)),
    };

    private static string RelaxedName(SearchField field) => field switch
    {
        SearchField.PartNumber => SearchText.FieldPartNumber,
        SearchField.Words => SearchText.FieldWords,
        SearchField.Origin => SearchText.FieldOrigin,
        SearchField.Quality => SearchText.FieldQuality,
        SearchField.Condition => SearchText.FieldCondition,
        SearchField.City => SearchText.FieldCity,
        SearchField.Excluded => SearchText.FieldExcluded,
        SearchField.Price => SearchText.FieldPrice,
        SearchField.Fields => SearchText.FieldFields,
        SearchField.Position => SearchText.FieldPosition,
        SearchField.Year => SearchText.FieldYear,
        SearchField.Model => SearchText.FieldModel,
        SearchField.Part => SearchText.FieldPart,
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A search over the circuit failed: {Url}")]
        public static partial void Failed(ILogger logger, Exception failure, string url);
    }
}
