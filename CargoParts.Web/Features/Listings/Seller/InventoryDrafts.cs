using System.Security.Cryptography;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.JSInterop;

namespace CargoParts.Web.Features.Listings.Seller;

/// <summary>What was typed and not saved yet, kept in the browser's tab: a lost circuit or a reload does not lose it.</summary>
public sealed class InventoryDrafts(ProtectedSessionStorage storage, Guid sellerId)
{
    private readonly string _name = $"inventory:{sellerId}";
    private readonly Dictionary<(Guid ListingId, OfferPart Part), Draft> _drafts = [];
    private readonly HashSet<(Guid ListingId, OfferPart Part)> _restored = [];
    private bool _isStored = true;
    private bool _isStoring;

    public Draft? Find(Guid listingId, OfferPart part) => _drafts.GetValueOrDefault((listingId, part));

    /// <summary>Something stands there again that an earlier circuit left.</summary>
    public bool IsRestored(Guid listingId) => _restored.Any(key => key.ListingId == listingId);

    public Task KeepAsync(Draft draft)
    {
        _drafts[(draft.ListingId, draft.Part)] = draft;
        return StoreAsync();
    }

    public Task DropAsync(Guid listingId, OfferPart part)
    {
        _restored.Remove((listingId, part));
        return _drafts.Remove((listingId, part)) ? StoreAsync() : Task.CompletedTask;
    }

    /// <summary>Takes up what an earlier circuit of this tab left; what is being typed already stays.</summary>
    public async Task RestoreAsync()
    {
        try
        {
            var left = await storage.GetAsync<Draft[]>(_name);
            foreach (var draft in left.Value ?? [])
            {
                if (_drafts.TryAdd((draft.ListingId, draft.Part), draft))
                {
                    _restored.Add((draft.ListingId, draft.Part));
                }
            }
        }
        catch (Exception lost) when (lost is CryptographicException or JSDisconnectedException or OperationCanceledException)
        {
            // Written with a key that is no more, or the page is gone.
        }
    }

    // One write at a time; what is typed meanwhile goes with the next.
    private async Task StoreAsync()
    {
        _isStored = false;
        if (_isStoring)
        {
            return;
        }

        _isStoring = true;
        try
        {
            while (!_isStored)
            {
                _isStored = true;
                var typed = _drafts.Values.Where(d => d.IsChanged).ToArray();
                await (typed.Length == 0 ? storage.DeleteAsync(_name) : storage.SetAsync(_name, typed));
            }
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The connection is lost: what was stored before stands, and the next key stores the rest.
        }
        finally
        {
            _isStoring = false;
        }
    }
}
