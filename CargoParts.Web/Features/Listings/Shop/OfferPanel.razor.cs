using CargoParts.Web.Platform.Live;
using CargoParts.Web.Platform.Results;
using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Features.Listings.Shop;

/// <summary>Price and stock of a listing: part of the page as it is sent, and true as long as it is open.</summary>
public sealed partial class OfferPanel(ListingsRead listings, NavigationManager navigation)
{
    private readonly CancellationTokenSource _gone = new();
    private OfferState? _sent;
    private OfferState? _offer;
    private int _watchers;
    private OfferMoves _moves;
    private bool _isOutdated;

    [Parameter, EditorRequired]
    public required Guid Listing { get; set; }

    /// <summary>As the page found it.</summary>
    [Parameter, EditorRequired]
    public required OfferState Offer { get; set; }

    /// <inheritdoc cref="StockLine.Alike"/>
    [Parameter, EditorRequired]
    public required string Alike { get; set; }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _gone.CancelAsync();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _offer = _sent = Offer;
        if (!RendererInfo.IsInteractive)
        {
            return;
        }

        Watch(Topic.Listing(Listing), Take);
        Watch(Topic.Watchers(Listing), news => _watchers = news.Watchers);

        // The page was sent a while ago; what is told from now on is newer than what is read here.
        try
        {
            var found = await listings.OfferAsync(Listing, _gone.Token);
            if (ReferenceEquals(_offer, _sent))
            {
                Show(found);
            }
        }
        catch (Exception failure) when (Outage.Is(failure))
        {
            // The page stays as it was sent; what changes is told as soon as it is known again.
        }
    }

    protected override void OnParametersSet()
    {
        // Another one: the page was read again.
        if (Offer != _sent)
        {
            (_sent, _offer, _moves, _isOutdated) = (Offer, Offer, default, false);
        }
    }

    private void Take(ListingNews news)
    {
        _isOutdated |= !news.IsOfferOnly && news.Offer?.Revision > Offer.Revision;
        if (_offer is null || news.Offer is not { } offer || offer.Revision > _offer.Revision)
        {
            Show(news.Offer);
        }
    }

    private void Show(OfferState? offer)
    {
        _moves = _moves.And(_offer, offer);
        _offer = offer;
    }

    private void Refresh() => navigation.Refresh();
}
