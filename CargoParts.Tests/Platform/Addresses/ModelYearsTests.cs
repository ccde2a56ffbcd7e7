using CargoParts.Web.Platform.Addresses;
using Xunit;

namespace CargoParts.Tests.Platform.Addresses;

public sealed class ModelYearsTests
{
    [Theory]
    [InlineData(null, null, "")]
    [InlineData(2015, 2015, "2015")]
    [InlineData(2012, 2017, "2012-2017")]
    [InlineData(2016, null, "2016-")]
    [InlineData(null, 2010, "-2010")]
    public void Years_are_written_as_they_are_read(int? from, int? to, string text) => Assert.Equal(text, ModelYears.Text((short?)from, (short?)to));
}
