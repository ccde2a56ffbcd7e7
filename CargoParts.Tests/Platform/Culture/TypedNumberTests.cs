using CargoParts.Web.Platform.Culture;
using Xunit;

namespace CargoParts.Tests.Platform.Culture;

public sealed class TypedNumberTests
{
    [Theory]
    [InlineData("450", 45_000)]
    [InlineData(" 450.5 ", 45_050)]
    [InlineData("0.01", 1)]
    [InlineData("1,250.50", 125_050)]
    [InlineData("1 250", 125_000)]
    [InlineData("٤٥٠", 45_000)]
    [InlineData("۴۵۰", 45_000)]
    [InlineData("١٬٢٥٠٫٥٠", 125_050)]
    [InlineData("\u200f٤٥٠\u061c", 45_000)]
    public void Reads_prices_in_any_digits(string typed, long halalas) => Assert.Equal(halalas, TypedNumber.ReadRiyals(typed));

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("-5")]
    [InlineData("1,5")]
    [InlineData("12,50.0")]
    [InlineData("4.505")]
    [InlineData("4.5.0")]
    [InlineData("1e5")]
    [InlineData("9999999999999")]
    public void What_could_be_meant_in_two_ways_is_no_price(string typed) => Assert.Null(TypedNumber.ReadRiyals(typed));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("١٢", 12)]
    [InlineData("1,200", 1_200)]
    [InlineData("1.5", null)]
    [InlineData("-1", null)]
    [InlineData("999999999999", null)]
    public void Reads_counts(string typed, int? count) => Assert.Equal(count, TypedNumber.ReadCount(typed));

    [Theory]
    [InlineData("5", "5")]
    [InlineData("+7.5%", "7.5")]
    [InlineData("-10", "-10")]
    [InlineData("−١٠٪", "-10")]
    [InlineData("٥٫٥", "5.5")]
    [InlineData("1,5", null)]
    [InlineData("%", null)]
    [InlineData("five", null)]
    public void Reads_rates(string typed, string? percent) =>
        Assert.Equal(percent, TypedNumber.ReadPercent(typed)?.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
