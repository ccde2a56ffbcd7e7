using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Reference;
using Xunit;

namespace CargoParts.Tests.Platform.Reference;

public sealed class CarNameTests(KnownWords words)
{
    [Theory]
    [InlineData("toyota", "toyota-camry", 2012, 2017, true, "تويوتا كامري 2012 – 2017")]
    [InlineData("toyota", "toyota-camry", 2015, 2015, false, "كامري 2015")]
    [InlineData("toyota", null, null, null, false, "تويوتا")]
    [InlineData("hyundai", "hyundai-genesis-hyundai", null, null, true, "هيونداي جينيسيس")]
    public async Task Says_the_make_once(string make, string? model, int? from, int? to, bool withMake, string said)
    {
        SaudiCulture.Use(SaudiCulture.Arabic);

        Assert.Equal(said, CarName.Of(make, model, (short?)from, (short?)to, await words.NamesAsync(), withMake));
    }
}
