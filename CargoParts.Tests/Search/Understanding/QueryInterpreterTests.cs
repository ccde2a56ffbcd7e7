using CargoParts.Search.Understanding;
using Xunit;
using static CargoParts.Tests.Search.Understanding.Vocabulary;

namespace CargoParts.Tests.Search.Understanding;

public sealed class QueryInterpreterTests
{
    [Theory]
    [InlineData("صدام كامري", "bumper")]
    [InlineData("رديتر كامري", "radiator")]
    [InlineData("رديتر مكيف كامري", "ac-condenser")]
    [InlineData("كفر مراية كامري", "mirror-cover")]
    [InlineData("مقص مساحات كامري", "wiper-linkage")]
    [InlineData("كرسي مكينة كامري", "engine-mount")]
    [InlineData("بلف الحرارة كامري", "thermostat")]
    [InlineData("فلاتر زيت كامري", "oil-filter")]
    [InlineData("مكائن كامري مكينة", "engine-assembly")]
    [InlineData("brake pads camry", "brake-pad")]
    [InlineData("فلتر كامري زيت", "oil-filter")]
    [InlineData("كمبيوتر كامري abs", "abs-module")]
    [InlineData("قير كامري عادي", "transmission-manual")]
    [InlineData("شمعة زنون كامري", "headlight")]
    [InlineData("زنون كامري", "headlight-bulb")]
    [InlineData("265/65R17", "tire")]
    [InlineData("5w30", "engine-oil")]
    [InlineData("valeo clutch camry", "clutch-kit")]
    [InlineData("acdelco battery tahoe", "battery")]
    public void Reads_the_longest_name_of_a_part(string query, string part) => Assert.Equal([part], Read(query).PartTypeIds);

    [Theory]
    [InlineData("فحمات وهوبات كامري", "brake-pad", "brake-disc")]
    [InlineData("صدام، كبوت كامري", "bumper", "hood")]
    [InlineData("شمعة+اسطب كامري", "headlight", "tail-light")]
    public void Reads_several_parts(string query, params string[] parts) => Assert.Equal(parts, Read(query).PartTypeIds);

    [Fact]
    public void Gives_the_other_parts_of_a_general_word_as_alternatives()
    {
        var read = Read("طرمبة كامري");
        Assert.Equal(["fuel-pump"], read.PartTypeIds);
        Assert.Equal(new AlternativeReading(UnderstoodField.Part, "water-pump"), read.Alternatives[0]);
    }

    [Theory]
    [InlineData("حساس صدام كامري", "parking-sensor")]
    [InlineData("حساسات للصدام كامري", "parking-sensor")]
    [InlineData("حساس كامري", "oxygen-sensor")]
    public void A_word_nearby_decides_between_the_parts_of_a_general_word(string query, string part) => Assert.Equal(part, Read(query).PartTypeIds[0]);

    [Theory]
    [InlineData("سوناتا", "hyundai", "hyundai-sonata")]
    [InlineData("للكامري", "toyota", "toyota-camry")]
    [InlineData("لاند كروزر", "toyota", "toyota-land-cruiser")]
    [InlineData("راف فور", "toyota", "toyota-rav4")]
    [InlineData("راف4", "toyota", "toyota-rav4")]
    [InlineData("اف جي", "toyota", "toyota-fj-cruiser")]
    [InlineData("سي اكس 9", "mazda", "mazda-cx-9")]
    [InlineData("نيسان باترول سفاري", "nissan", "nissan-patrol-safari")]
    [InlineData("بيجو 2008", "peugeot", "peugeot-2008")]
    [InlineData("c200", "mercedes-benz", "mercedes-benz-c-class")]
    [InlineData("كرايسلر c200", "chrysler", "chrysler-200")]
    [InlineData("x5", "bmw", "bmw-x5")]
    [InlineData("بايك x5", "baic", "baic-x5")]
    [InlineData("جيب لكزس", "lexus", "lexus-lx")]
    [InlineData("جيب كيا", "kia", null)]
    [InlineData("تويوتا سبورت", "toyota", null)]
    [InlineData("سبورت", "mitsubishi", "mitsubishi-pajero-sport")]
    [InlineData("جيب", "jeep", null)]
    [InlineData("بنز", "mercedes-benz", null)]
    [InlineData("هونداي", "hyundai", null)]
    [InlineData("هوندا", "honda", null)]
    [InlineData("bmw f10", "bmw", "bmw-5-series")]
    public void Reads_the_car(string query, string make, string? model)
    {
        var read = Read(query);
        Assert.Equal((make, model), (read.MakeId, read.ModelId));
        Assert.Equal(Intent.Vehicle, read.Intent);
    }

    [Theory]
    [InlineData("دبل شاص 2012", "transfer-case", null)]
    [InlineData("رديتر شاص دبل", "radiator", "4wd")]
    public void Reads_a_word_with_two_meanings_by_what_stands_beside_it(string query, string part, string? drive)
    {
        var read = Read(query);
        Assert.Equal((part, "toyota-land-cruiser-pickup", drive), (Assert.Single(read.PartTypeIds), read.ModelId, read.Extra.GetValueOrDefault("drive")));
    }

    [Theory]
    [InlineData("كامري XV70", "XV70")]
    [InlineData("patrol y61", "Y61")]
    [InlineData("land cruiser 200", "J200")]
    [InlineData("النترا MD", "MD")]
    public void Reads_the_generation(string query, string code) => Assert.Equal(code, Read(query).Extra["generation"]);

    [Theory]
    [InlineData("صدام امامي كامري", "front")]
    [InlineData("صدام كامري قدام", "front")]
    [InlineData("مراية سواق كامري", "left")]
    [InlineData("مراية جهة الراكب كامري", "right")]
    [InlineData("مقص سفلي يمين كامري", "lower", "right")]
    [InlineData("باب خلفي يمين كامري", "rear", "right")]
    [InlineData("كبوت امامي كامري")]
    [InlineData("اسطب خلفي كامري")]
    public void Keeps_the_positions_that_tell_listings_apart(string query, params string[] positions) =>
        Assert.Equal(positions.Order(), Read(query).Positions.Order());

    [Theory]
    [InlineData("صدام وكالة", "condition=;quality=genuine;origin=;city=")]
    [InlineData("صدام تجاري تايواني", "condition=;quality=aftermarket;origin=tw;city=")]
    [InlineData("قير مجدد الرياض", "condition=refurbished;quality=;origin=;city=riyadh")]
    [InlineData("شمعة مستعملة صناعية بريمان", "condition=used;quality=;origin=;city=jeddah")]
    [InlineData("صدام تشليح الحاير", "condition=used;quality=;origin=;city=riyadh")]
    [InlineData("genuine used headlight", "condition=used;quality=genuine;origin=;city=")]
    public void Reads_condition_quality_origin_and_city(string query, string expected)
    {
        var read = Read(query);
        Assert.Equal(expected, $"condition={read.Condition};quality={read.Quality};origin={read.PartOrigin};city={read.CityId}");
    }

    [Theory]
    [InlineData("بطارية 70 امبير", "ampere_hours", "70")]
    [InlineData("بطارية كوري ٧٠", "ampere_hours", "70")]
    [InlineData("كفر 265 65 17", "tyre_size", "265/65R17")]
    [InlineData("كفر 31x10.5R15", "tyre_size", "31x10.5R15")]
    [InlineData("كفر ٣٣*١٢.٥*٢٠", "tyre_size", "33x12.5R20")]
    [InlineData("35x12.50R17 tire", "tyre_size", "35x12.50R17")]
    [InlineData("زيت ٥w-٣٠", "viscosity", "5W-30")]
    [InlineData("زيت 4 لتر", "volume_l", "4")]
    [InlineData("جنوط مقاس 20", "rim_inch", "20")]
    [InlineData("مكينة 2700 سي سي", "engine", "2.7")]
    [InlineData("مكينة 2.7", "engine", "2.7")]
    [InlineData("كابرس V6 مكينة", "engine", "V6")]
    public void Reads_sizes_that_are_no_years(string query, string key, string value)
    {
        var read = Read(query);
        Assert.Equal(value, read.Extra.GetValueOrDefault(key));
        Assert.Null(read.YearFrom);
    }

    [Theory]
    [InlineData("", Intent.None)]
    [InlineData("السلام عليكم", Intent.None)]
    [InlineData("0551234567", Intent.None)]
    [InlineData("كلام غريب", Intent.Unknown)]
    [InlineData("ابغى صدام كامري", Intent.Part)]
    [InlineData("قطع غيار كامري", Intent.Vehicle)]
    [InlineData("تشليح سوناتا الدمام", Intent.Vehicle)]
    [InlineData("محلات قطع غيار مازدا", Intent.Shop)]
    [InlineData("سيارات للبيع كامري", Intent.WholeCar)]
    [InlineData("90915-YZZD4", Intent.PartNumber)]
    [InlineData("JTMHX0XJ9D4000123", Intent.Vin)]
    public void Tells_what_is_asked_for(string query, Intent intent) => Assert.Equal(intent, Read(query).Intent);

    [Fact]
    public void Drops_courtesy_and_keeps_what_it_does_not_understand()
    {
        var read = Read("السلام عليكم ابغى صدام كامري بريجستون كم سعره");
        Assert.Equal("بريجستون", read.Rest);
        Assert.Equal(["bumper"], read.PartTypeIds);
    }

    [Theory]
    [InlineData("صدام كامري من 2012 الى 2017 وكالة نظيف", "bumper", "toyota-camry", 2012, 2017)]
    [InlineData("كبوت هايلكس 2016 الى 2020 تجاري", "hood", "toyota-hilux", 2016, 2020)]
    [InlineData("صدام امامي ام جي 5 2021-2024", "bumper", "mg-mg-5", 2021, 2024)]
    [InlineData("رفرف يوكن 2015-2018", "fender", "gmc-yukon", 2015, 2018)]
    public void Reads_the_titles_of_sellers(string title, string part, string model, int from, int to)
    {
        var read = Read(title);
        Assert.Equal((part, model, (short?)from, (short?)to), (Assert.Single(read.PartTypeIds), read.ModelId, read.YearFrom, read.YearTo));
    }

    [Theory]
    [InlineData("صدام 2,000 ريال")]
    [InlineData("صدام 1,250,000 ريال")]
    [InlineData("صدام 2000 ر.س")]
    [InlineData("ريال 2,000 صدام")]
    [InlineData("صدام بسعر 1990")]
    [InlineData("صدام جوال 0551234567")]
    [InlineData("صدام +966 55 123 2015")]
    [InlineData("صدام رقم الجوال: 055-123-4567")]
    public void Leaves_no_price_or_telephone_in_the_text(string query)
    {
        var read = Read(query);
        Assert.Equal(("", null, null), (read.Rest, read.CityId, read.YearFrom));
        Assert.Equal(["bumper"], read.PartTypeIds);
    }

    [Fact]
    public void Cuts_what_is_too_long()
    {
        var read = Read(string.Concat(Enumerable.Repeat("صدام كامري ", 1000)));
        Assert.True(read.Query.Length <= QueryInterpreter.MaxCharacters);
        Assert.Equal(["bumper"], read.PartTypeIds);
    }
}
