using CargoParts.Search.Understanding;
using Xunit;
using static CargoParts.Tests.Search.Understanding.Vocabulary;

namespace CargoParts.Tests.Search.Understanding;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("صداام", "صدام")]
    [InlineData("كااامري", "كامري")]
    [InlineData("سنتفي", "سنتافي")]
    [InlineData("ترمبه", "طرمبه")]
    [InlineData("رديتير", "رديتر")]
    [InlineData("headlihgt", "headlight")]
    public void Corrects_one_slip(string typed, string meant)
    {
        var spelling = new Spelling(Vocabulary.Lexicon);
        Assert.Equal(meant, spelling.Correct(typed) ?? spelling.SoundsLike(typed));
    }

    [Theory]
    [InlineData("صني", "nissan", null)]
    [InlineData("صيني", null, "cn")]
    public void Does_not_cross_from_a_car_to_an_origin(string query, string? make, string? origin) =>
        Assert.Equal((make, origin), (Read(query).MakeId, Read(query).PartOrigin));

    [Theory]
    [InlineData("شاص", "toyota-land-cruiser-pickup", null)]
    [InlineData("شاصي", null, "chassis-frame")]
    [InlineData("الشاصي", null, "chassis-frame")]
    public void Does_not_cross_from_a_car_to_a_part(string query, string? model, string? part) =>
        Assert.Equal((model, part), (Read(query).ModelId, Read(query).PartTypeIds is [var first] ? first : null));

    [Fact]
    public void Reports_a_correction_only_where_it_led_to_something()
    {
        Assert.Equal([new Correction("كااامري", "كامري")], Read("صدام كااامري").Corrections);
        Assert.Empty(Read("طبلون كامري بيج").Corrections);
        Assert.Equal("بيج", Read("طبلون كامري بيج").Rest);
    }

    [Theory]
    [InlineData(";hlvd", "كامري")]
    [InlineData("tplhj", "فحمات")]
    [InlineData("bk];v,.v", "لاندكروزر")]
    [InlineData("'vlfm", "طرمبه")]
    [InlineData("ؤشةقغ", "camry")]
    [InlineData("قشيهشفخق", "radiator")]
    [InlineData("saddam", "صدام")]
    [InlineData("9adam", "صدام")]
    [InlineData("kaboot", "كبوت")]
    [InlineData("sham3a", "شمعه")]
    [InlineData("fa7mat", "فحمات")]
    [InlineData("tashlee7", "تشليح")]
    public void Reads_the_other_keyboard_and_latin_letters(string typed, string meant) =>
        Assert.Equal([new Correction(typed, meant)], Read(typed).Corrections);

    [Theory]
    [InlineData("ردياتور كامري", "radiator")]
    [InlineData("قريل كامري", "grille")]
    public void Reads_english_words_in_arabic_letters(string query, string part) => Assert.Equal([part], Read(query).PartTypeIds);

    [Fact]
    public void Cuts_two_names_written_as_one_word()
    {
        var read = Read("صدّامكامري");
        Assert.Equal([("bumper", 0, 5), ("toyota-camry", 5, 5)], read.Spans.Select(s => (s.Value, s.Start, s.Length)));
    }

    [Theory]
    [InlineData("شبك تشارجر SRT")]
    [InlineData("كفرات بريجستون")]
    public void Leaves_names_it_does_not_know_alone(string query)
    {
        Assert.Empty(Read(query).Corrections);
        Assert.Single(Read(query).PartTypeIds);
    }
}
