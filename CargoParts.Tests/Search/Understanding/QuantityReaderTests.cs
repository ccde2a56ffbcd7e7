using Xunit;
using static CargoParts.Tests.Search.Understanding.Vocabulary;

namespace CargoParts.Tests.Search.Understanding;

public sealed class QuantityReaderTests
{
    [Theory]
    [InlineData("4 كفرات", "4")]
    [InlineData("٤ كفرات", "4")]
    [InlineData("اربع كفرات", "4")]
    [InlineData("كفرات 265/65R17 حبتين", "2")]
    [InlineData("كفرات 265/65R17 4 حبات", "4")]
    [InlineData("جوز مساعدات كامري", "2")]
    [InlineData("طقم فحمات كامري", "set")]
    [InlineData("brake pads camry 2 pcs", "2")]
    [InlineData("spark plugs camry x4", "4")]
    [InlineData("spark plugs x 4 camry", "4")]
    [InlineData("2x brake pads camry", "2")]
    [InlineData("بواجي عدد 4 كورولا", "4")]
    [InlineData("بواجي عدد ستة كورولا", "6")]
    [InlineData("spark plugs camry qty 4", "4")]
    public void Reads_how_many_are_wanted(string query, string quantity)
    {
        var read = Read(query);
        Assert.Equal(quantity, read.Extra.GetValueOrDefault("quantity"));
        Assert.Single(read.PartTypeIds);
        Assert.Equal(("", null), (read.Rest, read.YearFrom));
    }

    [Theory]
    [InlineData("كامري 12 بواجي")]
    [InlineData("مازدا 3 صدام")]
    [InlineData("bmw x4 spark plugs")]
    [InlineData("x4 spark plugs")]
    [InlineData("كفر 18 بوصة")]
    [InlineData("زيت 4 لتر")]
    [InlineData("6 سلندر مكينة")]
    public void Takes_no_other_number_for_a_count(string query) => Assert.DoesNotContain("quantity", Read(query).Extra.Keys);
}
