using System.Resources;
using CargoParts.Web.App;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Reference;

namespace CargoParts.Web.Features.Sellers.Seller;

/// <summary>The shops that somebody works for, and which one is acted for.</summary>
public sealed partial class ShopsPage(TeamRead team, ChooseShop choose, ReferenceNames names)
{
    private IReadOnlyList<OwnShopRow> _shops = [];

    protected override ResourceManager Texts => TeamText.ResourceManager;

    protected override async Task LoadAsync() => _shops = await team.ShopsAsync(Actor, Gone);

    private static string NameOf(OwnShopRow shop) => SaudiCulture.IsArabic ? shop.TradeNameAr : shop.TradeNameEn ?? shop.TradeNameAr;

    private async Task ChooseAsync() => Conclude((await choose.RunAsync(Actor, TypedId("shop"), Gone)).Problem, SiteUrls.Shops, nameof(TeamText.DoneChosen));
}
