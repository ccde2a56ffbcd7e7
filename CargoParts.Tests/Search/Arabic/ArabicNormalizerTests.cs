using CargoParts.Search.Arabic;
using Xunit;

namespace CargoParts.Tests.Search.Arabic;

public sealed class ArabicNormalizerTests
{
    public static TheoryData<string, string> Letters => ArabicMaterial.InOut("lucene_normalization");

    public static TheoryData<string, string> PersianLetters => ArabicMaterial.InOut("lucene_persian_normalization");

    [Theory]
    [MemberData(nameof(Letters))]
    [MemberData(nameof(PersianLetters))]
    [InlineData("گير", "قير")]
    [InlineData("ڤيتارا", "فيتارا")]
    [InlineData("پاترول", "باترول")]
    [InlineData("ﻻندكروزر", "لاندكروزر")]
    [InlineData("٢٠١٢ ۲۰۱۲", "2012 2012")]
    [InlineData("CAMRY ＬＥ", "camry le")]
    [InlineData("رأس", "راس")]
    [InlineData("را\u0654س", "راس")]
    [InlineData("هائلكس مؤشر", "هايلكس موشر")]
    public void Folds_spellings_of_a_letter(string text, string folded) => Assert.Equal(folded, ArabicNormalizer.Fold(text));

    [Theory]
    [InlineData("  صدام \t\n امامي ", "صدام امامي")]
    [InlineData("صد\u200Fام\u200B", "صدام")]
    [InlineData("صدّام أمامي", "صدّام أمامي")]
    [InlineData("", "")]
    public void Cleans_what_nobody_sees_and_nothing_else(string text, string clean) => Assert.Equal(clean, ArabicNormalizer.Clean(text));

    [Fact]
    public void What_is_no_character_becomes_the_replacement_character() =>
        Assert.Equal("\uFFFDصدام\uFFFD", ArabicNormalizer.Clean("\uD800صدام\uFFFE"));
}
