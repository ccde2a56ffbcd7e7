using CargoParts.Web.Platform.Culture;
using Xunit;

namespace CargoParts.Tests.Platform.Culture;

public sealed class RiyalsTests
{
    [Theory]
    [InlineData(45_000, "450", "450")]
    [InlineData(125_050, "1,250.50", "1250.50")]
    [InlineData(1, "0.01", "0.01")]
    public void Halalas_are_written_only_where_there_are_any(long halalas, string said, string typed) =>
        Assert.Equal((said, typed), (Riyals.Say(halalas), Riyals.Type(halalas)));
}
