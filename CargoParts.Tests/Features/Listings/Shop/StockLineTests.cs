using System.Globalization;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Listings;
using CargoParts.Web.Features.Listings.Shop;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Live;
using Xunit;

namespace CargoParts.Tests.Features.Listings.Shop;

public sealed class StockLineTests(KnownWords words)
{
    [Theory]
    [InlineData(9, 0, "متوفرة", "In stock")]
    [InlineData(6, 0, "متوفرة", "In stock")]
    [InlineData(6, 1, "بقي 5 قطع", "5 pieces left")]
    [InlineData(3, 0, "بقي 3 قطع", "3 pieces left")]
    [InlineData(2, 0, "بقيت قطعتان", "2 pieces left")]
    [InlineData(1, 0, "آخر قطعة", "Last piece")]
    [InlineData(3, 2, "آخر قطعة", "Last piece")]
    [InlineData(1, 1, "محجوزة حالياً لمشترٍ آخر", "On hold for another buyer")]
    [InlineData(2, 2, "محجوزة حالياً لمشترٍ آخر", "On hold for another buyer")]
    [InlineData(0, 0, "نفدت الكمية", "Sold out")]
    public async Task Says_what_there_is(int onHand, int held, string arabic, string english)
    {
        var offer = new OfferState(1, 45_000, onHand, held);

        Assert.StartsWith($"450 ريال شامل ضريبة القيمة المضافة {arabic} ", Html.Words(await RenderAsync(SaudiCulture.Arabic, offer)), StringComparison.Ordinal);
        Assert.StartsWith($"450 riyals VAT included {english} ", Html.Words(await RenderAsync(SaudiCulture.English, offer)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_gone_has_no_price()
    {
        Assert.Equal("لم تعد معروضة ابحث عن مثلها", Html.Words(await RenderAsync(SaudiCulture.Arabic, null)));
        Assert.Equal("No longer for sale Find one like it", Html.Words(await RenderAsync(SaudiCulture.English, null)));
    }

    [Theory]
    [InlineData(1, 0, "مثلها عند باعة آخرين")]
    [InlineData(1, 1, "ابحث عن مثلها")]
    [InlineData(0, 0, "ابحث عن مثلها")]
    public async Task The_way_on_comes_first_once_this_one_is_out_of_reach(int onHand, int held, string label)
    {
        var markup = await RenderAsync(SaudiCulture.Arabic, new OfferState(1, 45_000, onHand, held));

        Assert.EndsWith(label, Html.Words(markup), StringComparison.Ordinal);
        Assert.Equal(onHand > held, markup.Contains("button quiet", StringComparison.Ordinal));
        Assert.Contains("search?part=bumper", Html.All(markup, "href"));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "")]
    [InlineData(2, "شخصان يشاهدان الآن")]
    [InlineData(3, "3 يشاهدون الآن")]
    [InlineData(11, "11 يشاهدون الآن")]
    public async Task Company_is_said_and_being_alone_is_not(int watchers, string said)
    {
        var markup = await RenderAsync(SaudiCulture.Arabic, Sample.Card.Offer, ("Watchers", watchers));

        Assert.Equal($"450 ريال شامل ضريبة القيمة المضافة آخر قطعة {said}".TrimEnd() + " مثلها عند باعة آخرين", Html.Words(markup));
    }

    [Theory]
    [InlineData(45_000, 1, 0, false, false)]
    [InlineData(44_000, 1, 0, true, false)]
    [InlineData(45_000, 1, 1, false, true)]
    [InlineData(45_000, 4, 0, false, true)]
    [InlineData(40_000, 0, 0, true, true)]
    public async Task Only_what_moved_is_marked(long price, int onHand, int held, bool isPriceMarked, bool isStockMarked)
    {
        var offer = new OfferState(2, price, onHand, held);

        var markup = await RenderAsync(SaudiCulture.Arabic, offer, ("Moves", default(OfferMoves).And(Sample.Card.Offer, offer)));

        Assert.Equal(isPriceMarked, markup.Contains("<span class=\"moved\"", StringComparison.Ordinal));
        Assert.Equal(isStockMarked, markup.Contains("<b class=\"moved\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_of_stock_is_read_aloud() =>
        Assert.Contains("status", Html.All(await RenderAsync(SaudiCulture.Arabic, Sample.Card.Offer), "role"));

    private async Task<string> RenderAsync(CultureInfo culture, OfferState? offer, params (string Name, object? Value)[] more) =>
        await new ComponentHost(await words.NamesAsync()).RenderAsync<StockLine>(culture, [("Offer", offer), ("Alike", "search?part=bumper"), .. more]);
}
