using CargoParts.Web.Features.Listings.Seller;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.JSInterop;
using Xunit;

namespace CargoParts.Tests.Features.Listings.Seller;

public sealed class InventoryDraftsTests
{
    private static readonly Guid Seller = Guid.CreateVersion7();
    private static readonly Guid Listing = Guid.CreateVersion7();
    private static readonly Draft Typed = new(Listing, OfferPart.Price, "46x", 45_000);

    private readonly Tab _tab = new();
    private readonly EphemeralDataProtectionProvider _keys = new();

    [Fact]
    public async Task What_was_typed_is_there_again_in_the_next_circuit_of_the_tab()
    {
        await Open().KeepAsync(Typed);

        var next = Open();
        await next.RestoreAsync();

        Assert.Equal(Typed, next.Find(Listing, OfferPart.Price));
        Assert.Null(next.Find(Listing, OfferPart.OnHand));
        Assert.True(next.IsRestored(Listing));
    }

    [Fact]
    public async Task What_was_saved_or_given_up_is_not()
    {
        var drafts = Open();
        await drafts.KeepAsync(Typed);
        await drafts.DropAsync(Listing, OfferPart.Price);

        var next = Open();
        await next.RestoreAsync();

        Assert.Null(next.Find(Listing, OfferPart.Price));
        Assert.Empty(_tab.Items);
    }

    [Fact]
    public async Task A_field_that_somebody_only_looked_into_is_not()
    {
        await Open().KeepAsync(Typed with { Text = "450" });

        Assert.Empty(_tab.Items);
    }

    [Fact]
    public async Task The_note_goes_when_the_last_restored_text_is_saved()
    {
        await Open().KeepAsync(Typed);
        var next = Open();
        await next.RestoreAsync();

        await next.DropAsync(Listing, OfferPart.Price);

        Assert.False(next.IsRestored(Listing));
    }

    [Fact]
    public async Task Another_shop_in_the_same_tab_sees_nothing_of_it()
    {
        await Open().KeepAsync(Typed);

        var other = new InventoryDrafts(new ProtectedSessionStorage(_tab, _keys), Guid.CreateVersion7());
        await other.RestoreAsync();

        Assert.Null(other.Find(Listing, OfferPart.Price));
    }

    [Fact]
    public async Task What_no_key_opens_any_more_is_left_out()
    {
        await Open().KeepAsync(Typed);

        var next = new InventoryDrafts(new ProtectedSessionStorage(_tab, new EphemeralDataProtectionProvider()), Seller);
        await next.RestoreAsync();

        Assert.Null(next.Find(Listing, OfferPart.Price));
    }

    [Fact]
    public async Task Without_a_connection_typing_goes_on()
    {
        var drafts = Open();
        _tab.IsGone = true;
        await drafts.KeepAsync(Typed);
        _tab.IsGone = false;
        await drafts.KeepAsync(Typed with { Text = "46" });

        Assert.Single(_tab.Items);
    }

    private InventoryDrafts Open() => new(new ProtectedSessionStorage(_tab, _keys), Seller);

    /// <summary>The session storage of a browser's tab.</summary>
    private sealed class Tab : IJSRuntime
    {
        public Dictionary<string, object?> Items { get; } = [];

        public bool IsGone { get; set; }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, CancellationToken.None, args);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            if (IsGone)
            {
                throw new JSDisconnectedException("gone");
            }

            var name = (string)args![0]!;
            switch (identifier)
            {
                case "sessionStorage.setItem":
                    Items[name] = args[1];
                    break;
                case "sessionStorage.removeItem":
                    Items.Remove(name);
                    break;
                default:
                    return new ValueTask<TValue>((TValue)Items.GetValueOrDefault(name)!);
            }

            return new ValueTask<TValue>(default(TValue)!);
        }
    }
}
