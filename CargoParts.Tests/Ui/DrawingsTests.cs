using CargoParts.Tests.Support;
using CargoParts.Web.Ui;
using Xunit;

namespace CargoParts.Tests.Ui;

public sealed class DrawingsTests(KnownWords words)
{
    private readonly Drawings _drawings = new(new WebRoot());

    [Theory]
    [InlineData("bumper", "body", "bumper")]
    [InlineData("no-such-part", "brakes", "cat-brakes")]
    [InlineData(null, "brakes", "cat-brakes")]
    [InlineData("no-such-part", "no-such-category", "cat-body")]
    [InlineData(null, null, "cat-body")]
    public void A_part_without_a_drawing_shows_that_of_its_category(string? part, string? category, string id) =>
        Assert.Equal(id, _drawings.Of(part, category));

    [Theory]
    [InlineData("drawing:bumper", "bumper")]
    [InlineData("drawing:brakes", "cat-brakes")]
    [InlineData("drawing:no-such-part", null)]
    [InlineData("https://example.org/bumper.jpg", null)]
    [InlineData("", null)]
    public void A_photo_may_name_a_drawing(string source, string? id) => Assert.Equal(id, _drawings.OfSource(source));

    [Fact]
    public async Task Every_category_has_a_drawing_of_its_own() =>
        Assert.All((await words.NamesAsync()).Categories, category => Assert.Equal("cat-" + category.Id, _drawings.OfCategory(category.Id)));
}
