using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Reference;
using CargoParts.Web.Ui;
using Xunit;

namespace CargoParts.Tests.Ui;

public sealed class PriceTests
{
    private readonly ComponentHost _host = new(new ReferenceNames());

    [Theory]
    [InlineData(100, "1")]
    [InlineData(45_000, "450")]
    [InlineData(123_450, "1,234.50")]
    [InlineData(123_456_700, "1,234,567")]
    public async Task Halalas_are_shown_only_where_there_are_any(long halalas, string number) => Assert.Contains(
        $"<bdi>{number}</bdi>", await _host.RenderAsync<Price>(SaudiCulture.Arabic, ("Halalas", halalas)), StringComparison.Ordinal);

    [Fact]
    public async Task The_riyal_sign_is_read_aloud_in_the_language_of_the_page()
    {
        Assert.Equal("450 ريال", Html.Words(await _host.RenderAsync<Price>(SaudiCulture.Arabic, ("Halalas", 45_000L))));
        Assert.Equal("450 riyals", Html.Words(await _host.RenderAsync<Price>(SaudiCulture.English, ("Halalas", 45_000L))));
    }
}
