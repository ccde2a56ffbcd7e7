using CargoParts.Web.App;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Limits;
using CargoParts.Web.Platform.Work;
using CargoParts.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CargoParts.Web.Features.Search.Shop;

/// <summary>The list under the search box: asked by the page's script at every keystroke.</summary>
public sealed partial class Suggestions : IAsyncDisposable
{
    private const int MinLength = 2;

    private readonly string _id = $"suggestions-{Guid.NewGuid():N}";
    private readonly SuggestParts _suggest;
    private readonly RateLimits _limits;
    private readonly CurrentActor _actor;
    private readonly BrowserModule _script;
    private readonly DotNetObjectReference<Suggestions> _self;
    private ElementReference _list;
    private IReadOnlyList<Completion> _completions = [];

    public Suggestions(SuggestParts suggest, RateLimits limits, CurrentActor actor, IJSRuntime browser)
    {
        (_limits, _actor) = (limits, actor);
        _suggest = suggest;
        _script = new BrowserModule(browser, "search-box.js");
        _self = DotNetObjectReference.Create(this);
    }

    private IEnumerable<(CompletionKind Kind, IEnumerable<Completion> Completions)> Grouped =>
        from completion in _completions
        group completion by completion.Kind into kind
        orderby kind.Key
        select (kind.Key, (IEnumerable<Completion>)kind);

    /// <summary>Completes what stands in the box; with nothing, where that was asked too often.</summary>
    [JSInvokable]
    public async Task Complete(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _completions = text.Trim().Length is >= MinLength and <= SearchQuery.MaxTextLength && await MayAskAsync()
            ? _suggest.Run(text.TrimStart(), CancellationToken.None)
            : [];
        StateHasChanged();
    }

    public ValueTask DisposeAsync()
    {
        _self.Dispose();
        return _script.DisposeAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _script.CallAsync("attach", _list, _self, SearchText.RecentSearches);
        }
    }

    private async Task<bool> MayAskAsync() =>
        await _limits.TakeAsync(RateRules.Suggest, (await _actor.GetAsync()).RateSubject, CancellationToken.None) is null;

    private static string UrlOf(Completion completion) => SiteUrls.Search(new SearchQuery { Text = completion.Text });

    private static string GroupName(CompletionKind kind) => kind switch
    {
        CompletionKind.Part => SearchText.GroupParts,
        CompletionKind.Vehicle => SearchText.GroupVehicles,
        CompletionKind.Phrase => SearchText.GroupPhrases,
        CompletionKind.Number => SearchText.GroupNumbers,
    };
}
