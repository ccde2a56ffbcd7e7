using CargoParts.Web.Platform.Sms;
using Xunit;

namespace CargoParts.Tests.Platform.Sms;

public sealed class SmsLengthTests
{
    [Theory]
    [InlineData('س', 0, 1)]
    [InlineData('س', 70, 1)]
    [InlineData('س', 71, 2)]
    [InlineData('س', 134, 2)]
    [InlineData('س', 135, 3)]
    [InlineData('a', 160, 1)]
    [InlineData('a', 161, 2)]
    [InlineData('a', 306, 2)]
    [InlineData('a', 307, 3)]
    [InlineData('€', 80, 1)]
    [InlineData('€', 81, 2)]
    public void Counts_what_the_networks_charge(char letter, int length, int parts) => Assert.Equal(parts, SmsLength.Parts(new string(letter, length)));

    [Fact]
    public void One_arabic_letter_makes_the_whole_text_unicode() => Assert.Equal(2, SmsLength.Parts(new string('a', 70) + 'س'));
}
