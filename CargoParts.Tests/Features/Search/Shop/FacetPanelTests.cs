using System.Globalization;
using CargoParts.Search;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Search;
using CargoParts.Web.Features.Search.Shop;
using CargoParts.Web.Platform.Addresses;
using CargoParts.Web.Platform.Culture;
using Xunit;

namespace CargoParts.Tests.Features.Search.Shop;

public sealed class FacetPanelTests(KnownWords words)
{
    [Fact]
    public async Task Each_value_is_a_link_with_its_count()
    {
        var panel = await RenderAsync(SaudiCulture.Arabic, (Facet.Condition, "new", 1_200), (Facet.Condition, "used", 34));

        Assert.Contains("جديد 1,200", Html.Words(panel), StringComparison.Ordinal);
        Assert.Contains("<bdi>1,200</bdi>", panel, StringComparison.Ordinal);
        Assert.Contains(Html.All(panel, "href"), href => href.EndsWith("&condition=new", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_value_in_force_says_so_to_those_who_do_not_see_it()
    {
        var panel = Html.Words(await RenderAsync(SaudiCulture.English, (Facet.Make, "toyota", 12), (Facet.Make, "kia", 3)));

        Assert.Matches("Toyota ?selected 12", panel);
        Assert.DoesNotMatch("Kia ?selected", panel);
    }

    [Fact]
    public async Task A_facet_with_nothing_to_choose_is_left_out() =>
        Assert.DoesNotContain("City", Html.Words(await RenderAsync(SaudiCulture.English, (Facet.City, "riyadh", 12))), StringComparison.Ordinal);

    [Fact]
    public async Task The_button_of_the_sheet_says_how_many_it_will_show()
    {
        Assert.EndsWith("عرض 128 قطعة", Html.Words(await RenderAsync(SaudiCulture.Arabic)), StringComparison.Ordinal);
        Assert.EndsWith("Show 128 parts", Html.Words(await RenderAsync(SaudiCulture.English)), StringComparison.Ordinal);
    }

    private async Task<string> RenderAsync(CultureInfo culture, params (Facet Facet, string Id, int Count)[] counts)
    {
        var names = await words.NamesAsync();
        var outcome = OutcomeSample.Of("صدام كامري", 128, words, names, counts);
        return await new ComponentHost(names).RenderAsync<FacetPanel>(
            culture,
            ("Refine", new Refinements(outcome, names)),
            ("Total", outcome.Total),
            ("IsLive", false),
            ("Chosen", (Func<SearchQuery, Task>)(_ => Task.CompletedTask)));
    }
}
