using System.Globalization;
using CargoParts.Tests.Support;
using CargoParts.Web.App;
using CargoParts.Web.Features.Fitment;
using CargoParts.Web.Features.Listings;
using CargoParts.Web.Features.Listings.Shop;
using CargoParts.Web.Platform.Culture;
using Xunit;

namespace CargoParts.Tests.Features.Listings.Shop;

public sealed class ListingCardTests(KnownWords words)
{
    [Fact]
    public async Task Says_what_a_shopper_decides_by()
    {
        var said = Html.Words(await RenderAsync(SaudiCulture.Arabic, Sample.Card, FitVerdict.Fits));

        Assert.Equal("مستعمل صدام أمامي كامري 2012-2017 <نظيف> يركب على كامري 2015 حسب جدول البائع وكالة ياباني الرياض قبل 3 ساعات 450 ريال", said);
    }

    [Fact]
    public async Task Says_it_in_english_but_leaves_the_title_to_its_seller()
    {
        var said = Html.Words(await RenderAsync(SaudiCulture.English, Sample.Card, FitVerdict.Fits));

        Assert.Equal("Used صدام أمامي كامري 2012-2017 <نظيف> Fits Camry 2015 per the seller’s table Genuine Japan Riyadh 3 hours ago 450 riyals", said);
    }

    [Fact]
    public async Task Leads_to_the_listing_and_takes_the_car_along() => Assert.Equal(
        [$"listing/{Sample.Card.Id}?make=toyota&model=toyota-camry&year=2015"],
        Html.All(await RenderAsync(SaudiCulture.Arabic, Sample.Card, FitVerdict.Fits), "href").Where(href => !href.StartsWith('/')));

    [Fact]
    public async Task What_was_not_stated_is_not_shown()
    {
        var bare = Sample.Card with { Condition = null, Quality = null, Origin = null, PartTypeId = null };

        var said = Html.Words(await RenderAsync(SaudiCulture.English, bare, null));

        Assert.Equal("صدام أمامي كامري 2012-2017 <نظيف> Riyadh 3 hours ago 450 riyals", said);
    }

    [Fact]
    public async Task A_title_takes_the_direction_of_its_own_words() =>
        Assert.Contains("<bdi>صدام", await RenderAsync(SaudiCulture.English, Sample.Card, null), StringComparison.Ordinal);

    [Fact]
    public async Task Marks_the_words_that_were_asked_for_and_takes_them_along()
    {
        var markup = await RenderAsync(SaudiCulture.Arabic, Sample.Card, FitVerdict.Fits, "صدامات كامري نظيف");

        Assert.Contains(
            "<bdi><mark>صدام</mark> أمامي <mark>كامري</mark> 2012-2017 &lt;<mark>نظيف</mark>&gt;</bdi>", markup, StringComparison.Ordinal);
        Assert.Contains(
            Html.All(markup, "href"),
            href => href == SiteUrls.Listing(Sample.Card.Id, Sample.Camry2015, "صدامات كامري نظيف") && href.Contains("?q=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, 1, false, "محجوزة حالياً")]
    [InlineData(0, 0, false, "نفدت الكمية")]
    [InlineData(1, 0, true, "لم تعد معروضة")]
    public async Task Says_that_it_is_out_of_reach(int onHand, int held, bool isGone, string said)
    {
        var markup = await RenderAsync(SaudiCulture.Arabic, Sample.Card with { OnHand = onHand, Held = held }, null, null, ("IsGone", isGone));

        Assert.StartsWith($"مستعمل {said} ", Html.Words(markup), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Marks_a_price_that_moved()
    {
        Assert.DoesNotContain("moved", await RenderAsync(SaudiCulture.Arabic, Sample.Card, null), StringComparison.Ordinal);
        Assert.Contains(
            "class=\"cost moved\"",
            await RenderAsync(SaudiCulture.Arabic, Sample.Card, null, null, ("Moves", new OfferMoves(Price: true, Stock: false))),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_the_drawing_of_the_part() => Assert.Contains(
        Html.All(await RenderAsync(SaudiCulture.Arabic, Sample.Card, null), "href"), href => href.EndsWith("#bumper", StringComparison.Ordinal));

    private async Task<string> RenderAsync(
        CultureInfo culture, ListingCardRow card, FitVerdict? verdict, string? asked = null, params (string Name, object? Value)[] more) =>
        await new ComponentHost(await words.NamesAsync(), new StoppedClock(Sample.Card.PublishedAt.AddHours(3))).RenderAsync<ListingCard>(
            culture,
            [("Card", card), ("Verdict", verdict), ("Car", Sample.Camry2015), ("Asked", asked is null ? null : words.Interpreter.Interpret(asked)), .. more]);
}
