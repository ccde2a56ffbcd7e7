using System.Globalization;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Search;
using CargoParts.Web.Features.Search.Shop;
using CargoParts.Web.Platform.Culture;
using Xunit;

namespace CargoParts.Tests.Features.Search.Shop;

public sealed class NoResultsTests(KnownWords words)
{
    [Fact]
    public async Task Says_what_was_searched_and_offers_it_with_less()
    {
        var page = await RenderAsync(SaudiCulture.Arabic, "صدام كامري 2015");

        Assert.StartsWith("ما لقينا قطعة مطابقة", Html.Words(page), StringComparison.Ordinal);
        Assert.Contains("تويوتا كامري", Html.Words(page), StringComparison.Ordinal);
        Assert.Contains($"search?q={Uri.EscapeDataString("صدام 2015")}", Html.All(page, "href"));
        Assert.Contains("search", Html.All(page, "href"));
    }

    [Fact]
    public async Task Greets_who_greets()
    {
        Assert.StartsWith("يا هلا!", Html.Words(await RenderAsync(SaudiCulture.Arabic, "السلام عليكم")), StringComparison.Ordinal);
        Assert.StartsWith("Welcome!", Html.Words(await RenderAsync(SaudiCulture.English, "السلام عليكم")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_who_wants_a_whole_car_that_there_are_only_parts() =>
        Assert.StartsWith("We sell parts, not whole cars", Html.Words(await RenderAsync(SaudiCulture.English, "سيارات للبيع")), StringComparison.Ordinal);

    [Fact]
    public async Task Offers_to_write_down_a_part_and_not_a_greeting()
    {
        var page = await RenderAsync(SaudiCulture.Arabic, "صدام كامري 2015");

        Assert.Contains("اطلب هذه القطعة", Html.Words(page), StringComparison.Ordinal);
        Assert.Contains("want", Html.All(page, "action"));
        Assert.DoesNotContain("want", Html.All(await RenderAsync(SaudiCulture.Arabic, "السلام عليكم"), "action"));
    }

    private async Task<string> RenderAsync(CultureInfo culture, string text)
    {
        var names = await words.NamesAsync();
        SaudiCulture.Use(culture);
        var outcome = OutcomeSample.Of(text, 0, words, names);
        return await new ComponentHost(names).RenderAsync<NoResults>(
            culture, ("Outcome", outcome), ("Chips", new Refinements(outcome, names).Chips()), ("SearchId", Guid.CreateVersion7()));
    }
}
