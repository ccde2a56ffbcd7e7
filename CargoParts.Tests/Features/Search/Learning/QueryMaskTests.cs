using CargoParts.Tests.Support;
using CargoParts.Web.Features.Search.Learning;
using Xunit;

namespace CargoParts.Tests.Features.Search.Learning;

public sealed class QueryMaskTests(KnownWords words)
{
    [Theory]
    [InlineData("صدّام أمامي كامري ٢٠١٥", "صدام امامي كامري 2015")]
    [InlineData("Camry  BUMPER", "camry bumper")]
    [InlineData("صدام كامري 2012-2017", "صدام كامري 2012-2017")]
    [InlineData("كفر 265/65R17 2015 2016 2017", "كفر 265/65r17 2015 2016 2017")]
    [InlineData("فحمات 04465-33471", "فحمات 04465-33471")]
    [InlineData("فحمات كامري 2015 0446533471", "فحمات كامري 2015 0446533471")]
    public void What_leads_to_a_part_stays(string typed, string logged) => Assert.Equal(logged, Mask(typed));

    [Theory]
    [InlineData("صدام كامري 0551234567", "صدام كامري #")]
    [InlineData("صدام كامري ٠٥٥١٢٣٤٥٦٧", "صدام كامري #")]
    [InlineData("صدام كامري جوال 055 123 4567", "صدام كامري #")]
    [InlineData("صدام كامري +966 55 123 4567", "صدام كامري +#")]
    [InlineData("صدام كامري 966551234567", "صدام كامري #")]
    [InlineData("صدام كامري fahad.q@example.com", "صدام كامري #")]
    [InlineData("صدام كامري 1000000008", "صدام كامري #")]
    [InlineData("صدام كامري 2000000006", "صدام كامري #")]
    [InlineData("صدام كامري 4111 1111 1111 1111", "صدام كامري #")]
    [InlineData("صدام كامري 4111111111111111", "صدام كامري #")]
    [InlineData("SA03 8000 0000 6080 1016 7519 صدام", "# صدام")]
    [InlineData("صدام 123456789012", "صدام #")]
    public void What_leads_to_a_person_is_masked(string typed, string logged) => Assert.Equal(logged, Mask(typed));

    [Theory]
    [InlineData("صدام JTDBE32K720123456", "صدام jtd#")]
    [InlineData("JTDBE32K720123456 4T1BF1FK5CU512345", "jtd# 4t1#")]
    [InlineData("jtdbe32k7o0123456 صدام", "jtd# صدام")]
    public void Of_a_chassis_number_only_its_maker_stays(string typed, string logged) => Assert.Equal(logged, Mask(typed));

    [Theory]
    [InlineData("1000000008")]
    [InlineData("صدام كامري 4111 1111 1111 1111")]
    public void A_part_number_that_may_be_somebodys_is_none(string typed) => Assert.Null(QueryMask.PartNumber(words.Interpreter.Interpret(typed)));

    [Fact]
    public void Any_text_becomes_a_short_one_that_can_be_stored()
    {
        var random = new Random(4);
        for (var i = 0; i < 1_000; i++)
        {
            var typed = string.Concat(Enumerable.Range(0, random.Next(300)).Select(_ => (char)random.Next(0x10000)));

            var logged = Mask(typed);

            Assert.InRange(logged.Length, 0, QueryMask.MaxLength);
            Assert.DoesNotContain('\0', logged);
        }
    }

    private string Mask(string typed) => QueryMask.Of(words.Interpreter.Interpret(typed));
}
