using Xunit;

namespace CargoParts.Tests.House;

public sealed class LayoutTests
{
    private const int StyleBudgetBytes = 30_000;
    private const int WorkStyleBudgetBytes = 12_000;
    private const int AccountStyleBudgetBytes = 8_000;

    [Fact]
    public void Nothing_is_placed_left_or_right() =>
        Assert.Empty(SourceFile.Product.Where(f => Path.GetExtension(f.Path) is ".css" or ".razor").SelectMany(Layout.PhysicalDirections));

    [Fact]
    public void The_styles_stay_small()
    {
        var bytes = SourceFile.Under("CargoParts.Web", "*.css").ToLookup(f => Path.GetFileName(f.Path), f => System.Text.Encoding.UTF8.GetByteCount(f.Text));

        Assert.InRange(bytes["work.css"].Sum(), 1, WorkStyleBudgetBytes);
        Assert.InRange(bytes["account.css"].Sum(), 1, AccountStyleBudgetBytes);
        Assert.InRange(bytes.Where(file => file.Key is not ("work.css" or "account.css")).Sum(file => file.Sum()), 1, StyleBudgetBytes);
    }

    [Theory]
    [InlineData("a { margin-left: 4px; }")]
    [InlineData("a { padding-right: 4px; }")]
    [InlineData("a { border-left: 0; }")]
    [InlineData("a { text-align: left; }")]
    [InlineData("a { text-align:right }")]
    [InlineData("a { float: right; }")]
    [InlineData("a { left: 0; }")]
    [InlineData("a{top:0;right:0}")]
    [InlineData("a { border-top-left-radius: 4px; }")]
    [InlineData("<p style=\"left:0\">")]
    public void A_planted_direction_is_seen(string text) => Assert.Single(Layout.PhysicalDirections(new SourceFile("x.css", text)));

    [Theory]
    [InlineData("a { margin-inline-start: 4px; text-align: start; }")]
    [InlineData("a { inset-inline: 0; border-end-start-radius: 4px; }")]
    [InlineData("/* left over */ .copyright { color: red; }")]
    public void Logical_directions_pass(string text) => Assert.Empty(Layout.PhysicalDirections(new SourceFile("x.css", text)));
}
