using System.Globalization;
using CargoParts.Web.Platform.Culture;
using Xunit;

namespace CargoParts.Tests.Platform.Culture;

public sealed class SaudiCultureTests
{
    public static TheoryData<CultureInfo> Both => [SaudiCulture.Arabic, SaudiCulture.English];

    [Theory]
    [MemberData(nameof(Both))]
    public void Dates_are_gregorian(CultureInfo culture) =>
        Assert.Equal("2026-11-22", new DateTime(2026, 11, 22).ToString("yyyy-MM-dd", culture));

    [Theory]
    [MemberData(nameof(Both))]
    public void Numbers_are_written_with_latin_digits(CultureInfo culture)
    {
        Assert.Equal("1,234.50", 1234.5m.ToString("N2", culture));
        Assert.Equal("-7", (-7).ToString(culture));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Reads_a_decimal_point(CultureInfo culture) => Assert.Equal(12.5m, decimal.Parse("12.5", culture));

    [Fact]
    public void Months_keep_the_names_of_the_language() =>
        Assert.Equal("نوفمبر", new DateTime(2026, 11, 22).ToString("MMMM", SaudiCulture.Arabic));

    [Fact]
    public void Knows_the_language_of_the_reader()
    {
        SaudiCulture.Use(SaudiCulture.English);
        Assert.False(SaudiCulture.IsArabic);

        SaudiCulture.Use(SaudiCulture.Arabic);
        Assert.True(SaudiCulture.IsArabic);
    }

    [Fact]
    public void Nobody_can_change_a_shared_culture() =>
        Assert.Throws<InvalidOperationException>(() => SaudiCulture.Arabic.NumberFormat.NumberDecimalSeparator = "٫");
}
