using CargoParts.Web.Platform.Culture;
using Xunit;

namespace CargoParts.Tests.Platform.Culture;

public sealed class CountFormsTests
{
    private const string Arabic = "قطعة واحدة|قطعتان|{0} قطع|{0} قطعة";
    private const string English = "{0} part|{0} parts";

    [Theory]
    [InlineData(0, "0 قطعة")]
    [InlineData(1, "قطعة واحدة")]
    [InlineData(2, "قطعتان")]
    [InlineData(3, "3 قطع")]
    [InlineData(10, "10 قطع")]
    [InlineData(11, "11 قطعة")]
    [InlineData(99, "99 قطعة")]
    [InlineData(100, "100 قطعة")]
    [InlineData(101, "101 قطعة")]
    [InlineData(102, "102 قطعة")]
    [InlineData(103, "103 قطع")]
    [InlineData(110, "110 قطع")]
    [InlineData(111, "111 قطعة")]
    [InlineData(1_003, "1,003 قطع")]
    [InlineData(50_000, "50,000 قطعة")]
    public void Arabic_counts_by_the_last_two_digits(long count, string said) => Assert.Equal(said, CountForms.Say(Arabic, count));

    [Theory]
    [InlineData(0, "0 parts")]
    [InlineData(1, "1 part")]
    [InlineData(2, "2 parts")]
    [InlineData(101, "101 parts")]
    [InlineData(1_234_567, "1,234,567 parts")]
    public void English_knows_one_and_many(long count, string said) => Assert.Equal(said, CountForms.Say(English, count));
}
