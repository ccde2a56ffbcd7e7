using CargoParts.Web.App;
using CargoParts.Web.Platform.Addresses;
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
    private readonly BrowserModule _script;
    private readonly DotNetObjectReference<Suggestions> _self;
    private ElementReference _list;
    private IReadOnlyList<Completion> _completions = [];

    public Suggestions(SuggestParts suggest, IJSRuntime browser)
    {
        _suggest = suggest;
        _script = new BrowserModule(browser, "search-box.js");
        _self = DotNetObjectReference.Create(this);
    }

    private IEnumerable<(CompletionKind Kind, IEnumerable<Completion> Completions)> Grouped =>
        from completion in _completions
        group completion by completion.Kind into kind
        orderby kind.Key
        select (kind.Key, (IEnumerable<Completion>)kind);

    /// <summary>Completes what stands in the box.</summary>
    [JSInvokable]
    public void Complete(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _completions = text.Trim().Length is < MinLength or > SearchQuery.MaxTextLength ? [] : _suggest.Run(text.TrimStart(), CancellationToken.None);
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

    private static string UrlOf(Completion completion) => SiteUrls.Search(new SearchQuery { Text = completion.Text });

    private static string GroupName(CompletionKind kind) => kind switch
    {
        CompletionKind.Part => SearchText.GroupParts,
        CompletionKind.Vehicle => SearchText.GroupVehicles,
        CompletionKind.Phrase => SearchText.GroupPhrases,
        CompletionKind.Number => SearchText.GroupNumbers,
    };
}
