using CargoParts.Tests.Support;
using CargoParts.Web.Features.Fitment;
using CargoParts.Web.Features.Fitment.Shop;
using CargoParts.Web.Platform.Culture;
using Xunit;

namespace CargoParts.Tests.Features.Fitment.Shop;

public sealed class FitBadgeTests(KnownWords words)
{
    [Theory]
    [InlineData(FitVerdict.Fits, "fit yes", "يركب على كامري 2015", "Fits Camry 2015")]
    [InlineData(FitVerdict.Likely, "fit maybe", "غالباً يركب على كامري 2015", "Likely fits Camry 2015")]
    [InlineData(FitVerdict.Unknown, "fit unknown", "لم يحدد البائع السيارات", "Seller named no cars")]
    [InlineData(FitVerdict.DoesNotFit, "fit no", "لا يركب على كامري 2015", "Does not fit Camry 2015")]
    public async Task Says_in_words_what_its_colour_says(FitVerdict verdict, string tone, string arabic, string english)
    {
        var host = new ComponentHost(await words.NamesAsync());
        (string, object?)[] parameters = [("Verdict", verdict), ("Car", Sample.Camry2015)];

        var badge = await host.RenderAsync<FitBadge>(SaudiCulture.Arabic, parameters);

        Assert.Equal(tone, Html.All(badge, "class")[0]);
        Assert.Equal(arabic, Html.Words(badge));
        Assert.Equal(english, Html.Words(await host.RenderAsync<FitBadge>(SaudiCulture.English, parameters)));
    }

    [Fact]
    public async Task The_car_keeps_its_own_direction() => Assert.Contains(
        "<bdi>كامري 2015</bdi>",
        await new ComponentHost(await words.NamesAsync()).RenderAsync<FitBadge>(
            SaudiCulture.Arabic, ("Verdict", FitVerdict.Fits), ("Car", Sample.Camry2015)),
        StringComparison.Ordinal);
}
