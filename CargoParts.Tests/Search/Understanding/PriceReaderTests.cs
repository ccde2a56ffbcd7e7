using CargoParts.Search.Understanding;
using Xunit;
using static CargoParts.Tests.Search.Understanding.Vocabulary;

namespace CargoParts.Tests.Search.Understanding;

public sealed class PriceReaderTests
{
    [Theory]
    [InlineData("صدام كامري تحت 500", null, 500)]
    [InlineData("صدام كامري اقل من الف", null, 1000)]
    [InlineData("صدام كامري ما يتعدى 300", null, 300)]
    [InlineData("صدام كامري لا يتجاوز ٨٠٠ ريال", null, 800)]
    [InlineData("صدام كامري ارخص من 900", null, 900)]
    [InlineData("صدام كامري ميزانيتي 700", null, 700)]
    [InlineData("صدام كامري ٣٠٠ ريال", null, 300)]
    [InlineData("صدام كامري 300 ر.س", null, 300)]
    [InlineData("صدام كامري بـ 250", null, 250)]
    [InlineData("صدام كامري ب250", null, 250)]
    [InlineData("صدام كامري الف وخمسمية", null, 1500)]
    [InlineData("صدام كامري الفين وميتين وخمسين ريال", null, 2250)]
    [InlineData("صدام كامري بالف", null, 1000)]
    [InlineData("صدام كامري ب 2 الف", null, 2000)]
    [InlineData("صدام كامري خمسة الاف ريال", null, 5000)]
    [InlineData("صدام كامري خمس مية ريال", null, 500)]
    [InlineData("صدام كامري 2 الف وخمسمية", null, 2500)]
    [InlineData("مكينة كامري 1,500 ريال", null, 1500)]
    [InlineData("صدام كامري بسعر 1990", null, 1990)]
    [InlineData("صدام كامري السعر تحت 2000", null, 2000)]
    [InlineData("صدام كامري 500 ريال واقل", null, 500)]
    [InlineData("camry bumper under 500 sar", null, 500)]
    [InlineData("camry bumper less than SAR 500", null, 500)]
    [InlineData("camry bumper max 1k", null, 1000)]
    [InlineData("camry bumper 1.5k", null, 1500)]
    [InlineData("camry bumper not more than 600", null, 600)]
    [InlineData("camry bumper budget 700", null, 700)]
    [InlineData("صدام كامري ما ابي ادفع اكثر من 500", null, 500)]
    [InlineData("صدام كامري مو اكثر من 500", null, 500)]
    [InlineData("صدام كامري لا يزيد السعر عن 600", null, 600)]
    [InlineData("صدام كامري تحت الالف", null, 1000)]
    [InlineData("صدام كامري بثلاثين ريال", null, 30)]
    [InlineData("صدام كامري ما يطلع فوق 300", null, 300)]
    [InlineData("صدام كامري تحت الـ500", null, 500)]
    [InlineData("صدام كامري في حدود ال400", 320, 480)]
    [InlineData("صدام كامري مش اكتر من 150", null, 150)]
    [InlineData("صدام كامري حول 200 ريال", 160, 240)]
    [InlineData("صدام كامري اقصى حد 600", null, 600)]
    [InlineData("صدام كامري 300 او اقل", null, 300)]
    [InlineData("صدام كامري ٥٠٠ر", null, 500)]
    [InlineData("camry bumper price 300", null, 300)]
    [InlineData("camry bumper 500sar", null, 500)]
    [InlineData("camry bumper SAR500", null, 500)]
    [InlineData("camry bumper 2,500 SAR max", null, 2500)]
    [InlineData("صدام كامري في حدود 400 الى 600", 400, 600)]
    [InlineData("صدام كامري مو اقل من 300", 300, null)]
    [InlineData("صدام كامري فوق 1000 ريال", 1000, null)]
    [InlineData("صدام كامري اكثر من 600", 600, null)]
    [InlineData("صدام كامري 500 ريال وفوق", 500, null)]
    [InlineData("camry bumper over 600", 600, null)]
    [InlineData("صدام كامري من 200 الى 400 ريال", 200, 400)]
    [InlineData("صدام كامري من 200 الى 400", 200, 400)]
    [InlineData("صدام كامري 200-400 ريال", 200, 400)]
    [InlineData("صدام كامري بين 200 و 400", 200, 400)]
    [InlineData("صدام كامري من الف الى الفين", 1000, 2000)]
    [InlineData("camry bumper from 200 to 400 riyals", 200, 400)]
    [InlineData("صدام كامري بحدود 1500", 1200, 1800)]
    [InlineData("صدام كامري حوالي 500", 400, 600)]
    [InlineData("camry bumper around 500 sar", 400, 600)]
    [InlineData("صدام كامري 500 ريال تقريبا", 400, 600)]
    public void Reads_a_price_in_halalas(string query, int? min, int? max)
    {
        var read = Read(query);
        Assert.Equal((min * 100L, max * 100L), (read.PriceMin, read.PriceMax));
        Assert.Equal(("", null, null), (read.Rest, read.YearFrom, read.YearTo));
        Assert.Equal("toyota-camry", read.ModelId);
        Assert.Contains(read.Spans, s => s.Field == UnderstoodField.Price);
    }

    [Theory]
    [InlineData("صدام كامري موديل 2015 تحت الف ريال", 2015, 1000)]
    [InlineData("مكينة كامري 2012 اقل من 3000", 2012, 3000)]
    [InlineData("كبوت كامري 2018 بسعر 1990", 2018, 1990)]
    public void Tells_the_price_from_the_year_beside_it(string query, int year, int max)
    {
        var read = Read(query);
        Assert.Equal(((short?)year, max * 100L), (read.YearFrom, read.PriceMax));
    }

    [Theory]
    [InlineData("كامري تحت 2012")]
    [InlineData("صدام كامري من 2012 الى 2017")]
    [InlineData("صدام كااامري تحت 2012")]
    [InlineData("كامري تحت الفين وعشرة")]
    [InlineData("كم سعر 2018 كامري")]
    [InlineData("كفر 265/65R17")]
    [InlineData("كفرات تحت 20 بوصة")]
    [InlineData("مكينة ماشية اقل من 50 الف كيلو")]
    [InlineData("مكينة ماشية 50 الف")]
    [InlineData("فلتر رقم 04465 33471")]
    [InlineData("صدام جوال 0551234567")]
    [InlineData("طرمبة ميه كامري")]
    [InlineData("لكزس 430")]
    [InlineData("بطارية 70 امبير")]
    [InlineData("مقص تحت كامري")]
    [InlineData("بطارية 70 وفوق")]
    [InlineData("كامري 2016 وفوق")]
    [InlineData("صدام 2016 وفوق")]
    [InlineData("1K0 615 301 AA")]
    [InlineData("سعر 528i رديتر")]
    [InlineData("سعر صدام q450")]
    public void Takes_no_other_number_for_a_price(string query) => Assert.Equal((null, null), (Read(query).PriceMin, Read(query).PriceMax));

    [Theory]
    [InlineData("ارخص صدام كامري")]
    [InlineData("صدام كامري رخيص")]
    [InlineData("cheapest camry bumper")]
    public void Reads_that_the_cheapest_is_wanted(string query) => Assert.True(Read(query).WantsCheapest);

    [Theory]
    [InlineData("صدام كامري قريب مني")]
    [InlineData("camry bumper near me")]
    public void Reads_that_it_must_be_near(string query)
    {
        var read = Read(query);
        Assert.True(read.IsNearMe);
        Assert.Empty(read.Rest);
    }
}
