using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Reference;
using CargoParts.Web.Ui;
using Xunit;

namespace CargoParts.Tests.Ui;

public sealed class CountedTests
{
    private const string Forms = "قطعة واحدة|قطعتان|{0} قطع|{0} قطعة";

    private readonly ComponentHost _host = new(new ReferenceNames());

    [Fact]
    public async Task The_number_keeps_its_own_direction() =>
        Assert.Contains("<bdi>1,200</bdi>", await RenderAsync(1_200), StringComparison.Ordinal);

    [Theory]
    [InlineData(1, "قطعة واحدة")]
    [InlineData(2, "قطعتان")]
    [InlineData(5, "5 قطع")]
    [InlineData(12, "12 قطعة")]
    public async Task The_word_follows_the_number(long count, string said) => Assert.Equal(said, Html.Words(await RenderAsync(count)));

    private Task<string> RenderAsync(long count) => _host.RenderAsync<Counted>(SaudiCulture.Arabic, ("Count", count), ("Forms", Forms));
}
