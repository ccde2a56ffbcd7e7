using System.Globalization;
using CargoParts.Web.Platform.Results;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CargoParts.Web.Features.Listings.Seller;

/// <summary>Price or quantity of a listing, changed where it stands: Enter saves, Escape takes back. While it is being typed nothing else writes there.</summary>
public sealed partial class OfferField
{
    private string? _problem;
    private bool _isSaving;
    private bool _isSaved;

    [Parameter, EditorRequired]
    public required InventoryRow Row { get; set; }

    [Parameter, EditorRequired]
    public required OfferPart Part { get; set; }

    [Parameter, EditorRequired]
    public required InventoryDrafts Drafts { get; set; }

    /// <summary>Saves the new value, given the one that was seen; returns why not.</summary>
    [Parameter, EditorRequired]
    public required Func<long, long, Task<Problem?>> Save { get; set; }

    /// <summary>The row has to be read again: it was saved, or somebody else was faster, or what was typed is given up.</summary>
    [Parameter, EditorRequired]
    public required EventCallback Changed { get; set; }

    private Draft? Typed => Drafts.Find(Row.Id, Part);

    private long Value => Part switch
    {
        OfferPart.Price => Row.PriceHalalas,
        OfferPart.OnHand => Row.OnHand,
    };

    private string Text => Typed?.Text ?? Draft.TextOf(Part, Value);

    private bool IsChanged => Typed is { IsChanged: true };

    private string ElementId => $"{Part.ToString().ToLowerInvariant()}-{Row.Id}";

    private string ProblemId => ElementId + "-problem";

    private string Label => Say(Part == OfferPart.Price ? InventoryText.PriceOf : InventoryText.OnHandOf);

    private string SaveLabel => Say(Part == OfferPart.Price ? InventoryText.SavePriceOf : InventoryText.SaveOnHandOf);

    private Task BeginAsync()
    {
        _isSaved = false;
        return Typed is null ? Drafts.KeepAsync(new Draft(Row.Id, Part, Draft.TextOf(Part, Value), Value)) : Task.CompletedTask;
    }

    private Task EndAsync() => IsChanged ? Task.CompletedTask : Drafts.DropAsync(Row.Id, Part);

    private Task TypeAsync(string text)
    {
        _problem = null;
        _isSaved = false;
        return Drafts.KeepAsync((Typed ?? new Draft(Row.Id, Part, "", Value)) with { Text = text });
    }

    private Task PressAsync(KeyboardEventArgs key) => key.Key == "Escape" ? UndoAsync() : Task.CompletedTask;

    private async Task UndoAsync()
    {
        _problem = null;
        await Drafts.DropAsync(Row.Id, Part);
        await Changed.InvokeAsync();
    }

    private async Task SaveAsync()
    {
        if (_isSaving || Typed is not { } draft || !IsChanged)
        {
            return;
        }

        if (Draft.ValueOf(Part, draft.Text) is not { } value)
        {
            _problem = Part == OfferPart.Price ? InventoryText.NoPrice : InventoryText.NoQuantity;
            return;
        }

        _isSaving = true;
        try
        {
            var problem = value == draft.Seen ? null : await Save(draft.Seen, value);
            _problem = problem?.Text;
            _isSaved = problem is null;
            if (problem is null && Typed == draft)
            {
                await Drafts.DropAsync(Row.Id, Part);
            }

            await Changed.InvokeAsync();
            if (problem is null or { Kind: ProblemKind.Conflict } && Typed is { } typed)
            {
                // Now the value that stands is seen, and whoever saves again means it.
                await Drafts.KeepAsync(typed with { Seen = Value });
            }
        }
        finally
        {
            _isSaving = false;
        }
    }

    private string Say(string format) => string.Format(CultureInfo.InvariantCulture, format, Row.Title);
}
