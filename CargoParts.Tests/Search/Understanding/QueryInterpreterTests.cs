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
    [InlineData("صدام وشبك وكبوت كامري", "bumper", "grille", "hood")]
    [InlineData("camry bumper and grille", "bumper", "grille")]
    [InlineData("camry bumper, grille, hood", "bumper", "grille", "hood")]
    [InlineData("فلتر هواء ومكيف كامري", "air-filter", "cabin-filter")]
    [InlineData("فلتر زيت وهواء ومكيف كامري", "oil-filter", "air-filter", "cabin-filter")]
    [InlineData("فلتر زيت، هواء، مكيف كامري", "oil-filter", "air-filter", "cabin-filter")]
    [InlineData("طرمبة بنزين وماء كامري", "fuel-pump", "water-pump")]
    [InlineData("حساس كرنك وكامة كامري", "crankshaft-sensor", "camshaft-sensor")]
    [InlineData("كرسي مكينة وقير كامري", "engine-mount", "transmission-mount")]
    [InlineData("oil and fuel filter camry", "oil-filter", "fuel-filter")]
    [InlineData("صوفة كرنك امامية وخلفية", "crank-seal-front", "crank-seal-rear")]
    [InlineData("حساس اكسجين ومساعد", "oxygen-sensor", "shock-absorber")]
    [InlineData("مكينة وقير كامري", "engine-assembly", "transmission-automatic")]
    public void Reads_several_parts(string query, params string[] parts) => Assert.Equal(parts, Read(query).PartTypeIds);

    [Theory]
    [InlineData("كراسي مكينة كامري", "engine-mount")]
    [InlineData("قزايز ابواب كامري", "window-glass")]
    [InlineData("غطيان جنوط", "wheel-cover")]
    [InlineData("ازرار قزاز النترا", "window-switch")]
    [InlineData("ركب ميزان كامري", "stabilizer-link")]
    [InlineData("جلد المقصات الامامية", "control-arm-bushing")]
    [InlineData("طرمبات البنزين", "fuel-pump")]
    [InlineData("انوار خلفية كامري", "tail-light")]
    [InlineData("فلاتر كامري زيت", "oil-filter")]
    [InlineData("ماستر كامري فرامل", "brake-master-cylinder")]
    [InlineData("شمعتين كامري", "headlight")]
    public void Any_word_of_a_name_may_stand_in_another_form_or_apart(string query, string part) => Assert.Equal([part], Read(query).PartTypeIds);

    [Theory]
    [InlineData("my car is overheating hilux 2010", "toyota-hilux")]
    [InlineData("is the radiator available", null)]
    [InlineData("lexus is radiator", "lexus-is")]
    public void A_verb_is_no_car(string query, string? model) => Assert.Equal(model, Read(query).ModelId);

    [Theory]
    [InlineData("دينمو قزاز باب امامي يمين", "window-regulator", "front right")]
    [InlineData("حساسات صدام خلفي", "parking-sensor", "rear")]
    public void A_part_that_only_says_where_is_not_asked_for(string query, string part, string positions)
    {
        var read = Read(query);
        Assert.Equal([part], read.PartTypeIds);
        Assert.Equal(positions, string.Join(' ', read.Positions));
    }

    [Theory]
    [InlineData("دينمو اقرب شي لي", "alternator")]
    [InlineData("وين القى دينمو قريب لي", "alternator")]
    [InlineData("بطارية جنب البيت", "battery")]
    [InlineData("فحمات في حينا", "brake-pad")]
    [InlineData("سلف بنفس المدينة", "starter-motor")]
    [InlineData("عاوز كاوتش قريب من البيت", "tire")]
    [InlineData("radiator close to my home", "radiator")]
    public void Reads_near_me(string query, string part)
    {
        var read = Read(query);
        Assert.True(read.IsNearMe);
        Assert.Equal([part], read.PartTypeIds);
        Assert.Equal((null, null, ""), (read.CityId, read.ModelId, read.Rest));
    }

    [Theory]
    [InlineData("اكصدام امامي", "bumper")]
    [InlineData("مدقار يسار", "fender")]
    [InlineData("بنيد كامري", "hood")]
    [InlineData("دبة كامري", "trunk-lid")]
    [InlineData("دشبول النترا", "dashboard")]
    [InlineData("جامة جدام", "windshield")]
    [InlineData("دواليب كامري", "tire")]
    [InlineData("بوبينة فيرنا", "ignition-coil")]
    [InlineData("مارش لانسر", "starter-motor")]
    [InlineData("طنابير خلفي", "brake-drum")]
    [InlineData("راديتة كامري", "radiator")]
    [InlineData("فتيس اوتوماتيك", "transmission-automatic")]
    [InlineData("shockup front", "shock-absorber")]
    [InlineData("engine foundation", "engine-mount")]
    public void Reads_the_words_of_other_countries(string query, string part) => Assert.Equal([part], Read(query).PartTypeIds);

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
    [InlineData("bmw 528", "bmw", "bmw-5-series")]
    [InlineData("lexus 460", "lexus", null)]
    [InlineData("xv70", "toyota", "toyota-camry")]
    [InlineData("w212", "mercedes-benz", "mercedes-benz-e-class")]
    [InlineData("e90", "bmw", "bmw-3-series")]
    [InlineData("e90 1990", "toyota", "toyota-corolla")]
    [InlineData("y62", "nissan", "nissan-patrol")]
    [InlineData("J150", "toyota", "toyota-land-cruiser-prado")]
    public void Reads_the_car(string query, string make, string? model)
    {
        var read = Read(query);
        Assert.Equal((make, model), (read.MakeId, read.ModelId));
        Assert.Equal(Intent.Vehicle, read.Intent);
    }

    [Theory]
    [InlineData("صدام h2 2005", "hummer-h2", "haval-h2")]
    [InlineData("صدام h2 2018", "haval-h2", "hummer-h2")]
    [InlineData("صدام h2", "haval-h2", "hummer-h2")]
    [InlineData("صدام x7 2015", "geely-emgrand-x7", "bmw-x7")]
    [InlineData("صدام bmw x7 2015", "bmw-x7", "geely-emgrand-x7")]
    [InlineData("صدام s7 2015", "byd-s7", "audi-s7")]
    public void A_name_of_several_cars_goes_to_the_make_then_to_what_was_built_then(string query, string model, string other)
    {
        var read = Read(query);
        Assert.Equal(model, read.ModelId);
        Assert.Contains(new AlternativeReading(UnderstoodField.Model, other), read.Alternatives);
    }

    [Theory]
    [InlineData("جنيسيس صدام", "genesis", null, "hyundai-genesis-hyundai")]
    [InlineData("genesis bumper", "genesis", null, "hyundai-genesis-hyundai")]
    [InlineData("جنيسيس 2010 صدام", "hyundai", "hyundai-genesis-hyundai", "genesis")]
    [InlineData("هونداي جنيسيس صدام", "hyundai", "hyundai-genesis-hyundai", "genesis")]
    [InlineData("genesis 2020 bumper", "genesis", null, null)]
    [InlineData("جنيسيس g80 صدام", "genesis", "genesis-g80", null)]
    public void A_make_that_was_a_model_is_told_by_make_and_year(string query, string make, string? model, string? other)
    {
        var read = Read(query);
        Assert.Equal((make, model, other), (read.MakeId, read.ModelId, read.Alternatives is [var first] ? first.Id : null));
        Assert.Empty(read.Rest);
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
    [InlineData("LC200", "J200")]
    [InlineData("LC79", "J79")]
    [InlineData("e90", "E90")]
    [InlineData("برادو J150", "J150")]
    public void Reads_the_generation(string query, string code) => Assert.Equal(code, Read(query).Extra["generation"]);

    [Theory]
    [InlineData("صدام امامي كامري", "front")]
    [InlineData("صدام كامري قدام", "front")]
    [InlineData("مراية سواق كامري", "left")]
    [InlineData("مراية جهة الراكب كامري", "right")]
    [InlineData("مقص سفلي يمين كامري", "lower", "right")]
    [InlineData("باب خلفي يمين كامري", "rear", "right")]
    [InlineData("مساعد يمين قدام كامري", "front", "right")]
    [InlineData("مساعد قدام يمين وشمال كامري", "front", "right", "left")]
    [InlineData("مساعدات قدام وورا كامري", "front", "rear")]
    [InlineData("شمعة الجهة اليمين كامري", "right")]
    [InlineData("شمعة شمال كامري", "left")]
    [InlineData("مراية معاون كامري", "right")]
    [InlineData("مقص ورا فوق كامري", "rear", "upper")]
    [InlineData("مقبض باب خارجي يسار ورا كامري", "outer", "left", "rear")]
    [InlineData("مساعد FR كامري", "front", "right")]
    [InlineData("مساعد RR كامري", "rear", "right")]
    [InlineData("shock absorber RL camry", "rear", "left")]
    [InlineData("shock absorber FR LH camry", "front", "left")]
    [InlineData("headlight camry RH", "right")]
    [InlineData("مكينة قزاز سوق كامري", "left")]
    [InlineData("صدام امامي وخلفي كامري", "front", "rear")]
    [InlineData("صدامامامي كامري", "front")]
    [InlineData("كبوت امامي كامري")]
    [InlineData("اسطب خلفي كامري")]
    public void Keeps_the_positions_that_tell_listings_apart(string query, params string[] positions) =>
        Assert.Equal(positions.Order(), Read(query).Positions.Order());

    [Theory]
    [InlineData("شمعة كامري شمال الرياض")]
    [InlineData("شمال الرياض شمعة كامري")]
    public void A_quarter_of_a_city_is_no_side(string query)
    {
        var read = Read(query);
        Assert.Equal(("riyadh", 0, ""), (read.CityId, read.Positions.Count, read.Rest));
    }

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
    [InlineData("مكينة كامري 3.5L", "engine", "3.5")]
    [InlineData("مكينة ٢٧٠٠ هايلكس", "engine", "2.7")]
    [InlineData("هايلكس 4000 صدام", "engine", "4.0")]
    [InlineData("مكينة ستة سلندر", "cylinders", "6")]
    [InlineData("زيت خمسة ثلاثين", "viscosity", "5W-30")]
    [InlineData("هايلكس ديزل مكينة", "fuel", "diesel")]
    [InlineData("هايلكس غمارتين مكينة", "body", "double-cab")]
    [InlineData("طرمبة هايلكس تيربو", "trim", "turbo")]
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
    public void Reads_a_chassis_number_and_the_words_beside_it()
    {
        var read = Read("صدام امامي JTMHX0XJ9D4000123 مو تجاري");
        Assert.Equal(("toyota", "JTMHX0XJ9D4000123", (short?)2013), (read.MakeId, read.Vin!.Value, read.Vin.ModelYear));
        Assert.Equal((Intent.Part, "bumper", "front"), (read.Intent, Assert.Single(read.PartTypeIds), Assert.Single(read.Positions)));
        Assert.Equal([new Exclusion(UnderstoodField.Quality, "aftermarket")], read.Excluded);
    }

    [Theory]
    [InlineData("صدااام كااامري")]
    [InlineData("w]hl ;hlvd")]
    [InlineData("sadam kamry")]
    [InlineData("صدلم كتمري")]
    public void Reads_a_text_as_it_was_typed_when_asked_to(string query)
    {
        Assert.Equal(["bumper"], Read(query).PartTypeIds);
        var asTyped = Interpreter.InterpretAsTyped(query);
        Assert.Empty(asTyped.PartTypeIds);
        Assert.Empty(asTyped.Corrections);
    }

    [Fact]
    public void Cuts_what_is_too_long()
    {
        var read = Read(string.Concat(Enumerable.Repeat("صدام كامري ", 1000)));
        Assert.True(read.Query.Length <= QueryInterpreter.MaxCharacters);
        Assert.Equal(["bumper"], read.PartTypeIds);
    }
}
