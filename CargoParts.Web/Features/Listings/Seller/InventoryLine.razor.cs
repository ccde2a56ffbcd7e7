using System.Globalization;
using CargoParts.Data.Listings;
using CargoParts.Web.Features.Listings.Stock;
using CargoParts.Web.Platform.Reference;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Features.Listings.Seller;

/// <summary>One listing of the inventory: a row on a desk, a card on a phone.</summary>
public sealed partial class InventoryLine(ChangePrice changePrice, ChangeStock changeStock)
{
    private long _revision;
    private bool _isFresh;

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Parameter, EditorRequired]
    public required InventoryRow Row { get; set; }

    /// <summary>The shelf that is looked at; a row that moved to another says so.</summary>
    [Parameter, EditorRequired]
    public required ListingStatus Shelf { get; set; }

    [Parameter, EditorRequired]
    public required InventoryDrafts Drafts { get; set; }

    [Parameter, EditorRequired]
    public required bool IsChosen { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<Guid> Chosen { get; set; }

    /// <summary>The row has to be read again.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<Guid> Changed { get; set; }

    private PartName? Part => Row.PartTypeId is { } id ? Names.Parts.GetValueOrDefault(id) : null;

    protected override void OnParametersSet()
    {
        _isFresh = _revision != 0 && (_isFresh || _revision != Row.Revision);
        _revision = Row.Revision;
    }

    private async Task<Problem?> SavePriceAsync(long seen, long price) =>
        (await changePrice.RunAsync(Actor, Row.Id, seen, price, CancellationToken.None)).Problem;

    private async Task<Problem?> SaveStockAsync(long seen, long onHand) =>
        (await changeStock.RunAsync(Actor, Row.Id, (int)seen, (int)onHand, CancellationToken.None)).Problem;

    private Task ReadAgainAsync() => Changed.InvokeAsync(Row.Id);

    private static string Say(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
