using CargoParts.Web.Platform.Sms;
using Xunit;

namespace CargoParts.Tests.Platform.Sms;

public sealed class OneTimeCodeTextTests
{
    private readonly OneTimeCodeText _text = new("482913", "رمز الدخول إلى كارقو بارتس", "cargoparts.sa");

    [Fact]
    public void The_code_is_first_and_the_last_line_is_for_the_browser() =>
        Assert.Equal("482913 رمز الدخول إلى كارقو بارتس\n@cargoparts.sa #482913", _text.Of(1));

    [Fact]
    public void Each_attempt_has_a_text_of_its_own_and_the_same_code()
    {
        var texts = Enumerable.Range(1, 6).Select(_text.Of).ToList();

        Assert.Equal(6, texts.Distinct().Count());
        Assert.All(texts, text => Assert.Equal("482913", OneTimeCodeText.CodeIn(text)));
        Assert.All(texts, text => Assert.Equal(1, SmsLength.Parts(text)));
    }

    [Theory]
    [InlineData(36, true)]
    [InlineData(37, false)]
    public void It_fits_into_one_message_or_is_none(int letters, bool fits)
    {
        // 70 are the code twice, the domain, two signs, two blanks, a line end, the words, and the attempt: 6 + 1 + words + 4 + 1 + 14 + 1 + 7.
        var words = new string('س', letters);

        if (fits)
        {
            Assert.Equal(70, new OneTimeCodeText("482913", words, "cargoparts.sa").Of(2).Length);
        }
        else
        {
            Assert.Throws<ArgumentException>(() => new OneTimeCodeText("482913", words, "cargoparts.sa"));
        }
    }

    [Theory]
    [InlineData("Your order is ready")]
    [InlineData("@cargoparts.sa #482913 was your code")]
    public void Another_text_has_no_code(string text) => Assert.Null(OneTimeCodeText.CodeIn(text));
}
