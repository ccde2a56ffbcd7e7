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
    [InlineData("طرنبه", "طرمبه")]
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
    [InlineData("sadam", "صدام")]
    [InlineData("6rmba", "طرمبه")]
    [InlineData("3aks", "عكس")]
    [InlineData("estab", "اسطب")]
    [InlineData("قشيشقيش", null)]
    public void Reads_the_other_keyboard_and_latin_letters(string typed, string? meant) =>
        Assert.Equal(meant is null ? [] : [new Correction(typed, meant)], Read(typed).Corrections);

    [Theory]
    [InlineData("land krozar", "toyota-land-cruiser")]
    [InlineData("هايلوكس", "toyota-hilux")]
    [InlineData("هيلكس", "toyota-hilux")]
    [InlineData("hylux", "toyota-hilux")]
    [InlineData("hilix", "toyota-hilux")]
    [InlineData("كاميري", "toyota-camry")]
    [InlineData("كااميري", "toyota-camry")]
    [InlineData("كتمري", "toyota-camry")]
    [InlineData("camty", "toyota-camry")]
    public void Reads_spellings_of_a_car_that_nobody_listed(string typed, string model) => Assert.Equal(model, Read(typed).ModelId);

    [Theory]
    [InlineData("صدلم", "صدام")]
    [InlineData("رديتؤر", "رديتر")]
    [InlineData("bumoer", "bumper")]
    public void Corrects_a_key_beside_the_right_one(string typed, string meant) =>
        Assert.Equal(meant, new Spelling(Vocabulary.Lexicon).CorrectKey(typed));

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
    [InlineData("صدامكامري2015امامي", "bumper toyota-camry 2015 front")]
    [InlineData("رديترالنترا", "radiator hyundai-elantra")]
    [InlineData("شمعةكامرييمين", "headlight toyota-camry right")]
    [InlineData("صدامامامييمين", "bumper front right")]
    [InlineData("صدامكامريتجاري", "bumper toyota-camry aftermarket")]
    [InlineData("frontbumpercamry", "front bumper toyota-camry")]
    public void Cuts_names_that_were_run_together(string query, string values) =>
        Assert.Equal(values, string.Join(' ', Read(query).Spans.Select(s => s.Value)));

    [Theory]
    [InlineData("شبك تشارجر SRT")]
    [InlineData("كفرات بريجستون")]
    public void Leaves_names_it_does_not_know_alone(string query)
    {
        Assert.Empty(Read(query).Corrections);
        Assert.Single(Read(query).PartTypeIds);
    }

    [Theory]
    [InlineData("ميشلان")]
    [InlineData("موبيل")]
    [InlineData("كبير")]
    [InlineData("مكسور")]
    [InlineData("بعيد")]
    [InlineData("مستعجل")]
    [InlineData("صورة")]
    [InlineData("جودة")]
    [InlineData("الشاطئ")]
    [InlineData("قرطبة")]
    [InlineData("المروة")]
    [InlineData("رمادي")]
    [InlineData("السامر")]
    [InlineData("معر")]
    [InlineData("مبرد")]
    [InlineData("غاز")]
    [InlineData("شبه")]
    [InlineData("ستين")]
    [InlineData("بسيط")]
    [InlineData("تمر")]
    [InlineData("paris")]
    [InlineData("rocket")]
    [InlineData("lead")]
    [InlineData("high beam")]
    [InlineData("land")]
    public void Leaves_ordinary_words_alone(string words)
    {
        foreach (var query in (string[])[words, words + " صدام كامري", "صدام كامري " + words])
        {
            var read = Read(query);
            Assert.Equal(words, read.Rest);
            Assert.Empty(read.Corrections);
            Assert.Equal(query == words ? [] : ["bumper"], read.PartTypeIds);
            Assert.Equal((query == words ? null : "toyota-camry", null, null), (read.ModelId, read.CityId, read.Condition));
        }
    }

    // None of these is a listed word: the edit alone says too little.
    [Theory]
    [InlineData("تمد")]
    [InlineData("بصيط")]
    [InlineData("parish")]
    [InlineData("rockett")]
    public void Makes_no_car_of_a_word_that_is_only_near_one(string word)
    {
        Assert.DoesNotContain(word, (IReadOnlySet<string>)Vocabulary.Lexicon.OrdinaryWords);
        Assert.Equal((null, null, word), (Read(word).MakeId, Read(word).CityId, Read(word).Rest));
    }

    [Theory]
    [InlineData("تحويل قير كامري", "toyota-camry")]
    [InlineData("front brake camry", "toyota-camry")]
    [InlineData("سوناطا صدام كامري", "toyota-camry")]
    [InlineData("صدام كامري سوناطا", "toyota-camry")]
    [InlineData("سوناطا صدام تويوتا", null)]
    [InlineData("تويوتا كااامري", "toyota-camry")]
    [InlineData("تويوووتا كامري", "toyota-camry")]
    [InlineData("كااامري", "toyota-camry")]
    public void Prefers_the_car_that_is_written_to_one_it_guesses(string query, string? model)
    {
        var read = Read(query);
        Assert.Equal(("toyota", model, null), (read.MakeId, read.ModelId, read.CityId));
    }

    [Theory]
    [InlineData("سوناطا", "hyundai-sonata")]
    [InlineData("سنتافه", "hyundai-santa-fe")]
    [InlineData("باثفايندرر", "nissan-pathfinder")]
    public void Corrects_the_name_of_a_car(string typed, string model) => Assert.Equal(model, Read(typed).ModelId);

    [Theory]
    [InlineData("saddam amami", "bumper", "front")]
    [InlineData("sham3a yameen", "headlight", "right")]
    [InlineData("sham3a yasar", "headlight", "left")]
    public void Reads_positions_in_latin_letters(string query, string part, string position)
    {
        var read = Read(query);
        Assert.Equal((part, position), (Assert.Single(read.PartTypeIds), Assert.Single(read.Positions)));
    }
}
