using CargoParts.Search.Arabic;
using Xunit;

namespace CargoParts.Tests.Search.Arabic;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("كامري2012", "كامري 2012")]
    [InlineData("2012كامري", "2012 كامري")]
    [InlineData("صدام امامي،يمين", "صدام امامي يمين")]
    [InlineData("فحمات+هوبات", "فحمات هوبات")]
    [InlineData("سي/اتش/ار", "سي اتش ار")]
    [InlineData("CX-٩", "cx 9")]
    [InlineData("90915-YZZD4", "90915yzzd4")]
    [InlineData("٩٠٩١٥ YZZD4", "90915yzzd4")]
    [InlineData("F-150", "f150")]
    [InlineData("٢٠١٢/٢٠١٥", "2012-2015")]
    public void Writings_of_one_thing_have_the_same_tokens(string a, string b) => Assert.Equal(Texts(a), Texts(b));

    [Fact]
    public void Offsets_point_into_the_text_with_its_marks()
    {
        const string Text = "صدّام كَامري2012";

        var tokens = Tokenizer.Tokenize(Text);

        Assert.Equal(["صدّام", "كَامري", "2012"], tokens.Select(t => Text.Substring(t.Start, t.Length)));
        Assert.Equal([false, false, true], tokens.Select(t => t.IsGlued));
        Assert.Equal([TokenKind.Arabic, TokenKind.Arabic, TokenKind.Number], tokens.Select(t => t.Kind));
    }

    [Fact]
    public void An_endless_word_is_cut() =>
        Assert.Equal(Tokenizer.MaxTokenLength, Assert.Single(Tokenizer.Tokenize(new string('ب', 1_000))).Text.Length);

    private static IEnumerable<string> Texts(string text) => Tokenizer.Tokenize(ArabicNormalizer.Clean(text)).Select(t => t.Text);
}
