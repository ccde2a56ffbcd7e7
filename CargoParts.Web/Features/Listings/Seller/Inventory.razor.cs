using System.Globalization;
using CargoParts.Data.Listings;
using CargoParts.Web.Platform.Live;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;

namespace CargoParts.Web.Features.Listings.Seller;

/// <summary>A seller's own listings: price and quantity are changed where they stand, and what others change appears in place.</summary>
public sealed partial class Inventory(InventoryRead inventory, CurrentActor currentActor, ProtectedSessionStorage storage)
{
    private readonly CancellationTokenSource _gone = new();
    private readonly HashSet<Guid> _chosen = [];
    private Actor _actor = Actor.Guest;
    private InventoryDrafts _drafts = new(storage, Guid.Empty);
    private InventoryQuery? _shown;
    private InventoryQuery _query = InventoryQuery.Start;
    private InventoryView _page = new([], 0, new Dictionary<ListingStatus, int>());
    private bool _isLoading;

    [SupplyParameterFromQuery(Name = InventoryQuery.StatusName)]
    public string? Status { get; set; }

    [SupplyParameterFromQuery(Name = InventoryQuery.TextName)]
    public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = InventoryQuery.PageName)]
    public int? PageNumber { get; set; }

    private int AllCount => _page.Counts.Values.Sum();

    private int Pages => Math.Min(InventoryQuery.MaxPage, (_page.Total + InventoryQuery.PageSize - 1) / InventoryQuery.PageSize);

    private bool IsPageChosen => _page.Rows.Count > 0 && _page.Rows.All(r => _chosen.Contains(r.Id));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _gone.CancelAsync();
        _gone.Dispose();
    }

    // Shown only once the answer is there: what the server rendered first, or the page before, stays in view until then.
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        var query = InventoryQuery.Read(Status, Text, PageNumber);
        if (query != _shown)
        {
            _shown = query;
            if (_actor.IsGuest)
            {
                _actor = await currentActor.GetAsync();
                _drafts = new InventoryDrafts(storage, _actor.SellerId ?? Guid.Empty);
            }

            await LoadAsync(query);
        }

        await base.SetParametersAsync(ParameterView.Empty);
    }

    protected override void OnInitialized()
    {
        if (_actor.SellerId is { } seller)
        {
            Watch(Topic.Inventory(_actor, seller), news => news.IsEverything ? LoadAsync(_query) : RefreshAsync(news.Listings));
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _drafts.RestoreAsync();
            StateHasChanged();
        }
    }

    /// <summary>Reads these listings again, where they are shown, and leaves fields alone in which somebody types.</summary>
    private async Task RefreshAsync(IEnumerable<Guid> ids)
    {
        var shown = _page.Rows.Select(r => r.Id).Intersect(ids).ToList();
        if (shown.Count > 0 && await IsStillSignedInAsync())
        {
            var fresh = await inventory.RowsAsync(_actor, shown, _gone.Token);
            _page = _page with { Rows = [.. _page.Rows.Where(r => !shown.Contains(r.Id) || fresh.ContainsKey(r.Id)).Select(r => Newer(r, fresh.GetValueOrDefault(r.Id)))] };
        }
    }

    private static InventoryRow Newer(InventoryRow shown, InventoryRow? read) => read is null || read.Revision < shown.Revision ? shown : read;

    private Task ReloadAsync()
    {
        _chosen.Clear();
        return LoadAsync(_query);
    }

    // The session may have ended since the page was opened: from then on nothing more of the shop is shown in it.
    private async Task<bool> IsStillSignedInAsync() => (await currentActor.GetAsync()).SellerId == _actor.SellerId;

    private async Task LoadAsync(InventoryQuery query)
    {
        if (!await IsStillSignedInAsync())
        {
            return;
        }

        _isLoading = true;
        var page = await inventory.PageAsync(_actor, query, _gone.Token);
        if (query == _shown)
        {
            (_query, _page, _isLoading) = (query, page, false);
        }
    }

    private bool IsShown(ListingStatus shelf) => shelf == InventoryQuery.Start.Status || shelf == _query.Status || _page.Counts.ContainsKey(shelf);

    private void Choose(Guid id)
    {
        if (!_chosen.Remove(id))
        {
            _chosen.Add(id);
        }
    }

    private void ChoosePage()
    {
        var (ids, isChosen) = (_page.Rows.Select(r => r.Id), IsPageChosen);
        if (isChosen)
        {
            _chosen.ExceptWith(ids);
        }
        else
        {
            _chosen.UnionWith(ids);
        }
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Say(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
