using CargoParts.Web.Features.Search;
using Xunit;

namespace CargoParts.Tests.Features.Search;

public sealed class PriceBandsTests
{
    [Theory]
    [InlineData("0", "0-99")]
    [InlineData("1", "100-249")]
    [InlineData("4", "1000-2499")]
    [InlineData("5", "2500-")]
    public void A_band_is_named_by_its_ends_in_riyals(string index, string id) => Assert.Equal(id, PriceBands.Id(index));

    [Fact]
    public void Bands_follow_each_other_without_a_gap()
    {
        var bands = Enumerable.Range(0, SearchParts.PriceBandEnds.Count + 1).Select(PriceBands.Ends).ToList();

        Assert.Equal(0, bands[0].From);
        Assert.Null(bands[^1].To);
        Assert.All(bands.Zip(bands.Skip(1)), pair => Assert.Equal(pair.First.To + 1, pair.Second.From));
    }
}
