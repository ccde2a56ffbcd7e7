using System.Text.RegularExpressions;
using Xunit;

namespace CargoParts.Tests.House;

public sealed partial class UnfinishedTests
{
    [Fact]
    public void Nothing_is_left_for_later() => Assert.Empty(SourceFile.Product.SelectMany(Marks));

    [Theory]
    [InlineData("// TODO: later")]
    [InlineData("// FIXME")]
    [InlineData("throw new NotImplementedException();")]
    [InlineData("// HACK around it")]
    [InlineData("    #region Fields")]
    public void A_planted_mark_is_seen(string line) => Assert.Single(Marks(new SourceFile("X.cs", line)));

    [Fact]
    public void Ordinary_words_pass() => Assert.Empty(Marks(new SourceFile("X.cs", "var todos = hacks; // a region of the Kingdom")));

    private static IEnumerable<string> Marks(SourceFile file) =>
        from line in file.Lines
        where Mark().IsMatch(line.Text)
        select $"{file.Path}:{line.Number} {line.Text.Trim()}";

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX|NotImplementedException)\b|^\s*#region\b")]
    private static partial Regex Mark();
}
