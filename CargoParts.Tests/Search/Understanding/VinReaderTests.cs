using CargoParts.Search.Understanding;
using Xunit;
using static CargoParts.Tests.Search.Understanding.Vocabulary;

namespace CargoParts.Tests.Search.Understanding;

public sealed class VinReaderTests
{
    [Theory]
    [InlineData("JTMHX0XJ9D4000123", "toyota", 2013)]
    [InlineData("kmhxx4xb0ju000031", "hyundai", 2018)]
    [InlineData("6T1 XF0XK5 FX000077", "toyota", 2015)]
    [InlineData("JTMHX0XJ9D4OOO123", "toyota", 2013)]
    [InlineData("صدام JN8XY0XY1HW009001 كامري", "nissan", 2017)]
    public void Reads_maker_and_model_year(string query, string make, int year)
    {
        var vin = Assert.IsType<ReadVin>(Read(query).Vin);
        Assert.Equal(((short?)year, true, true, false), (vin.ModelYear, vin.CheckDigitOk, vin.LengthOk, vin.Partial));
        Assert.Contains(make, Vocabulary.Lexicon.MakesByWmi[vin.Wmi]);
    }

    [Theory]
    [InlineData("1M8GDM9AXKP042788", true)]
    [InlineData("11111111111111111", true)]
    [InlineData("5GZCZ43D13S812715", true)]
    [InlineData("1HGCM82633A004352", true)]
    [InlineData("WVWZZZ3CZEE140287", false)]
    [InlineData("1M8GDM9A1KP042788", false)]
    public void Flags_a_check_digit_that_does_not_fit(string vin, bool isOk) => Assert.Equal(isOk, Read(vin).Vin?.CheckDigitOk);

    [Theory]
    [InlineData("رقم الهيكل 4000123", "4000123", true)]
    [InlineData("JTMHX0XJ9D400012", "JTMHX0XJ9D400012", true)]
    [InlineData("JTMHX0XJ9D40001234", "JTMHX0XJ9D40001234", false)]
    public void Takes_one_of_the_wrong_length_as_what_it_is(string query, string value, bool isPartial)
    {
        var vin = Assert.IsType<ReadVin>(Read(query).Vin);
        Assert.Equal((value, false, isPartial), (vin.Value, vin.LengthOk, vin.Partial));
    }

    [Theory]
    [InlineData("vin number 4000123")]
    [InlineData("vin no. 4000123")]
    [InlineData("chassis number 4000123")]
    [InlineData("chassis no 4000123")]
    [InlineData("رقم هيكل 4000123")]
    [InlineData("هيكل رقم 4000123")]
    [InlineData("شاصي رقم 4000123")]
    public void Takes_a_part_behind_the_words_for_it(string query) => Assert.Equal("4000123", Read(query).Vin?.Value);

    [Theory]
    [InlineData("part number 90915-10003")]
    [InlineData("part no. 04465-33471")]
    [InlineData("phone number 0551234567")]
    [InlineData("number 4000123")]
    [InlineData("no 4000123")]
    [InlineData("هيكل 0551234567")]
    [InlineData("شاصي 51201-60180")]
    [InlineData("f150 headlight 2012 2013")]
    [InlineData("land cruiser 2012 2015 bumper")]
    [InlineData("0512345678 966512345")]
    [InlineData("12345678901234567")]
    public void Takes_no_other_text_for_a_vin(string query) => Assert.Null(Read(query).Vin);
}
