using System.Globalization;
using System.Text.RegularExpressions;
using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Reference;
using CargoParts.Web.Platform.Security;
using CargoParts.Web.Ui;
using QRCoder;
using Xunit;

namespace CargoParts.Tests.Ui;

public sealed partial class QrCodeTests
{
    private static readonly string Address = Totp.Address("12345678901234567890"u8, "+9665•••••567");

    [Fact]
    public async Task Draws_every_dark_module_and_no_other()
    {
        var svg = await RenderAsync(SaudiCulture.English);

        using var expected = QRCodeGenerator.GenerateQrCode(Address, QRCodeGenerator.ECCLevel.M);
        var rows = expected.ModuleMatrix;
        Assert.Contains($"viewBox=\"0 0 {rows.Count} {rows.Count}\"", svg, StringComparison.Ordinal);
        var drawn = new HashSet<(int X, int Y)>();
        foreach (Match run in Run().Matches(svg))
        {
            var (x, y, width) = (Number(run, "x"), Number(run, "y"), Number(run, "w"));
            Assert.All(Enumerable.Range(x, width), at => Assert.True(drawn.Add((at, y))));
        }

        var dark = from y in Enumerable.Range(0, rows.Count) from x in Enumerable.Range(0, rows.Count) where rows[y][x] select (x, y);
        Assert.Equal(dark.Order(), drawn.Order());
    }

    [Fact]
    public async Task Is_dark_on_white_with_a_white_margin_of_four_modules()
    {
        var svg = await RenderAsync(SaudiCulture.English);

        Assert.Matches("<path fill=\"#fff\" d=\"M0 0h\\d+v\\d+H0z\"", svg);
        Assert.Contains("<path fill=\"#000\"", svg, StringComparison.Ordinal);
        Assert.All(Run().Matches(svg), run => Assert.True(Number(run, "x") >= 4 && Number(run, "y") >= 4));
    }

    [Fact]
    public async Task Is_named_for_those_who_do_not_see_it_and_needs_no_style_or_script()
    {
        var svg = await RenderAsync(SaudiCulture.Arabic);

        Assert.Contains("role=\"img\" aria-label=\"label\"", svg, StringComparison.Ordinal);
        Assert.DoesNotMatch("style=|<script|data:|href", svg);
        Assert.Equal(svg, await RenderAsync(SaudiCulture.English));
    }

    private static Task<string> RenderAsync(CultureInfo culture) =>
        new ComponentHost(new ReferenceNames()).RenderAsync<QrCode>(culture, (nameof(QrCode.Text), Address), (nameof(QrCode.Label), "label"));

    private static int Number(Match run, string group) => int.Parse(run.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M(?<x>\d+) (?<y>\d+)h(?<w>\d+)v1h-\k<w>z")]
    private static partial Regex Run();
}
