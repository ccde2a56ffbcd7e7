using CargoParts.Web.App;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CargoParts.Web.Features.Search.Shop;

/// <summary>The search box with its suggestions.</summary>
public sealed partial class SearchBox(SuggestParts suggest, IJSRuntime browser) : IAsyncDisposable
{
    private const int MinLength = 2;

    private readonly string _listId = $"suggestions-{Guid.NewGuid():N}";
    private ElementReference _form;
    private readonly BrowserModule _script = new(browser, "search-box.js");
    private IReadOnlyList<Completion> _suggestions = [];

    /// <summary>What stands in the box at first. The box then belongs to whoever types: it is never written over.</summary>
    [Parameter]
    public string Text { get; set; } = "";

    [Parameter]
    public string? Class { get; set; }

    private IEnumerable<(string Group, IEnumerable<Completion> Members)> Grouped =>
        from suggestion in _suggestions
        group suggestion by suggestion.Kind into kind
        orderby kind.Key
        select (GroupName(kind.Key), (IEnumerable<Completion>)kind);

    public ValueTask DisposeAsync() => _script.DisposeAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _script.CallAsync("attach", _form, SearchText.RecentSearches);
        }
    }

    // A new address means that the search was made: the list has done its work.
    protected override void OnParametersSet() => _suggestions = [];

    private void Complete(ChangeEventArgs input)
    {
        var text = (input.Value as string ?? "").TrimStart();
        _suggestions = text.Length is < MinLength or > SearchQuery.MaxTextLength ? [] : suggest.Run(text, CancellationToken.None);
    }

    private static string UrlOf(Completion suggestion) => SiteUrls.Search(new SearchQuery { Text = suggestion.Text });

    private static string GroupName(CompletionKind kind) => kind switch
    {
        CompletionKind.Part => SearchText.GroupParts,
        CompletionKind.Vehicle => SearchText.GroupVehicles,
        CompletionKind.Phrase => SearchText.GroupPhrases,
        CompletionKind.Number => SearchText.GroupNumbers,
    };
}
