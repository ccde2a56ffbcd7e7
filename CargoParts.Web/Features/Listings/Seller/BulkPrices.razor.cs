using System.Globalization;
using CargoParts.Web.Features.Listings.Stock;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Components;

namespace CargoParts.Web.Features.Listings.Seller;

/// <summary>All prices, or the chosen ones, by one rate: asked for once more with the number of parts before it is done.</summary>
public sealed partial class BulkPrices(ChangePrices changePrices, CurrentActor currentActor)
{
    private string _typed = "";
    private decimal? _percent;
    private string? _problem;
    private int? _changed;
    private bool _isRunning;

    /// <summary>Empty: all.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyCollection<Guid> Chosen { get; set; }

    [Parameter, EditorRequired]
    public required int AllCount { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback Changed { get; set; }

    private int Count => Chosen.Count > 0 ? Chosen.Count : AllCount;

    private void Ask()
    {
        _changed = null;
        _percent = TypedNumber.ReadPercent(_typed);
        _problem = _percent switch
        {
            null => InventoryText.NoRate,
            0 or < ChangePrices.MinPercent or > ChangePrices.MaxPercent => Say(StockText.BadPercent, ChangePrices.MinPercent, ChangePrices.MaxPercent),
            _ => null,
        };
        if (_problem is not null)
        {
            _percent = null;
        }
    }

    private void Cancel() => _percent = null;

    private async Task RunAsync()
    {
        if (_isRunning || _percent is not { } percent)
        {
            return;
        }

        _isRunning = true;
        try
        {
            var changed = await changePrices.RunAsync(
                await currentActor.GetAsync(), percent, Chosen.Count > 0 ? [.. Chosen] : null, CancellationToken.None);
            (_percent, _problem) = (null, changed.Problem?.Text);
            if (changed.Problem is null)
            {
                (_changed, _typed) = (changed.Value, "");
                await Changed.InvokeAsync();
            }
        }
        finally
        {
            _isRunning = false;
        }
    }

    private string Question(decimal percent) => Say(
        CountForms.Choose(percent > 0 ? InventoryText.BulkRaise : InventoryText.BulkLower, Count),
        Count.ToString("N0", CultureInfo.InvariantCulture),
        Math.Abs(percent).ToString("0.##", CultureInfo.InvariantCulture));

    private static string Say(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
