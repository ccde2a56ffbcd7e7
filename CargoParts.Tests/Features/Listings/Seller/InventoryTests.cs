using System.Globalization;
using System.Security.Claims;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Listings;
using CargoParts.Web.Features.Listings.Seller;
using CargoParts.Web.Features.Listings.Stock;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Work;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using Xunit;

namespace CargoParts.Tests.Features.Listings.Seller;

public sealed class InventoryTests(KnownWords words) : IAsyncLifetime
{
    private SmallShop _shop = null!;
    private Guid _seller;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _shop = await SmallShop.OpenAsync();
        await using var db = _shop.Database.Open();
        _seller = await db.Listings.GroupBy(l => l.SellerId).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstAsync(Token);
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Shows_the_shops_own_listings_and_no_others()
    {
        var markup = await RenderAsync(SaudiCulture.Arabic, _seller);

        await using var db = _shop.Database.Open();
        var own = await db.Listings.Where(l => l.SellerId == _seller).Select(l => l.Id).ToListAsync(Token);
        var shown = Html.All(markup, "href").Where(h => h.StartsWith("listing/", StringComparison.Ordinal)).Select(h => Guid.Parse(h[8..], CultureInfo.InvariantCulture));
        Assert.Equal(own.Order(), shown.Order());
    }

    [Theory]
    [InlineData("ar", 3, 1, "متاح 2 محجوز 1")]
    [InlineData("ar", 1, 1, "محجوز 1")]
    [InlineData("en", 3, 1, "2 available 1 held")]
    [InlineData("ar", 0, 0, "نفدت")]
    [InlineData("en", 0, 0, "None left")]
    public async Task Says_what_is_left_and_what_is_held(string language, int onHand, int held, string said)
    {
        await using (var db = _shop.Database.Open())
        {
            await db.Listings.Where(l => l.SellerId == _seller).ExecuteUpdateAsync(
                set => set.SetProperty(l => l.OnHand, onHand).SetProperty(l => l.Held, held), Token);
        }

        Assert.Contains(said, Html.Words(await RenderAsync(language == "ar" ? SaudiCulture.Arabic : SaudiCulture.English, _seller)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_price_stands_in_its_field_ready_to_be_changed()
    {
        await using (var db = _shop.Database.Open())
        {
            await db.Listings.Where(l => l.SellerId == _seller).ExecuteUpdateAsync(set => set.SetProperty(l => l.PriceHalalas, 125_050), Token);
        }

        Assert.Contains("1250.50", Html.All(await RenderAsync(SaudiCulture.Arabic, _seller), "value"));
    }

    [Fact]
    public async Task A_shelf_with_nothing_on_it_says_so_and_leads_back()
    {
        var markup = await RenderAsync(SaudiCulture.Arabic, _seller, "?status=paused");

        Assert.Contains("ما فيه قطع هنا حتى الآن", markup, StringComparison.Ordinal);
        Assert.Contains("seller/listings", Html.All(markup, "href"));
    }

    [Fact]
    public async Task A_search_that_finds_nothing_says_what_was_searched() => Assert.Contains(
        "None of your parts matches \u2068zzzzqqq\u2069.", await RenderAsync(SaudiCulture.English, _seller, "?q=zzzzqqq"), StringComparison.Ordinal);

    [Fact]
    public async Task Without_a_shop_there_is_nothing_to_see()
    {
        var markup = await RenderAsync(SaudiCulture.Arabic, null);

        Assert.Contains("حسابك غير مرتبط بمحل", markup, StringComparison.Ordinal);
        Assert.DoesNotContain("<table", markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_who_may_edit_listings_comes_in() => Assert.Equal(
        [nameof(Permission.EditListings)], typeof(InventoryPage).GetCustomAttributes(typeof(AuthorizeAttribute), false).Cast<AuthorizeAttribute>().Select(a => a.Policy));

    private async Task<string> RenderAsync(CultureInfo culture, Guid? seller, string query = "") => await new ComponentHost(
        await words.NamesAsync(),
        new StoppedClock(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero)),
        services => services
            .AddSingleton(_shop.Services.GetRequiredService<InventoryRead>())
            .AddSingleton(_shop.Services.GetRequiredService<ChangePrice>())
            .AddSingleton(_shop.Services.GetRequiredService<ChangePrices>())
            .AddSingleton(_shop.Services.GetRequiredService<ChangeStock>())
            .AddSingleton<AuthenticationStateProvider>(new SignedIn(seller))
            .AddSingleton<CurrentActor>()
            .AddSingleton<IJSRuntime, NoBrowser>()
            .AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>()
            .AddSingleton<ProtectedSessionStorage>()
            .AddSingleton<NavigationManager>(new Address(query))
            .AddSupplyValueFromQueryProvider()).RenderAsync<Inventory>(culture);

    private sealed class SignedIn(Guid? seller) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync()
        {
            var claims = new List<Claim> { new(ClaimTypes.Name, "member"), new(ActorClaims.Permission, nameof(Permission.EditListings)) };
            if (seller is { } id)
            {
                claims.Add(new(ActorClaims.Seller, id.ToString()));
            }

            return Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity(claims, "test"))));
        }
    }

    private sealed class Address : NavigationManager
    {
        public Address(string query) => Initialize("http://localhost/", $"http://localhost/seller/listings{query}");
    }

    /// <summary>The page is only sent; nothing is asked of a browser.</summary>
    private sealed class NoBrowser : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => throw new InvalidOperationException(identifier);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            throw new InvalidOperationException(identifier);
    }
}
