using CargoParts.Web.Ui;
using Xunit;

namespace CargoParts.Tests.Ui;

public sealed class CodesInTextTests
{
    [Theory]
    [InlineData("فحمات كامري 04465-33471 وكالة", "04465-33471")]
    [InlineData("رقم القطعة 52159-6A710 - ضمان", "52159-6A710")]
    [InlineData("مكينة 2.7 هايلكس", "2.7")]
    [InlineData("جنط A205-401-12", "A205-401-12")]
    [InlineData("كفر 265/65R17", "265/65R17")]
    public void A_code_is_kept_apart_from_the_words(string text, string code) => Assert.Equal(code, Assert.Single(CodesInText.Pieces(text), p => p.IsCode).Text);

    [Theory]
    [InlineData("صدام كامري 2012-2017")]
    [InlineData("صدام كامري 2007/2013 نظيف")]
    [InlineData("رديتر 2012-17")]
    [InlineData("رديتر 12-17")]
    [InlineData("دركسون F-TYPE نظيف")]
    [InlineData("صدام أمامي - كامري 2015")]
    [InlineData("")]
    public void Years_and_words_stay_as_they_are(string text) => Assert.DoesNotContain(CodesInText.Pieces(text), p => p.IsCode);

    [Theory]
    [InlineData("فحمات 04465-33471، طرمبة 16100-0H030.")]
    [InlineData("04465-33471")]
    public void Nothing_is_lost_or_moved(string text) => Assert.Equal(text, string.Concat(CodesInText.Pieces(text).Select(p => p.Text)));
}
