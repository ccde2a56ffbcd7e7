using Xunit;
using static CargoParts.Tests.Search.Understanding.Vocabulary;

namespace CargoParts.Tests.Search.Understanding;

public sealed class YearReaderTests
{
    [Theory]
    [InlineData("كامري 2012", 2012, 2012)]
    [InlineData("كامري ٢٠١٢", 2012, 2012)]
    [InlineData("كامري2012", 2012, 2012)]
    [InlineData("كامري موديل 12", 2012, 2012)]
    [InlineData("كامري م 2012", 2012, 2012)]
    [InlineData("كامري شكل 2012", 2012, 2012)]
    [InlineData("صدام موديل 08", 2008, 2008)]
    [InlineData("كامري 12", 2012, 2012)]
    [InlineData("كامري 99", 1999, 1999)]
    [InlineData("كامري 97", 1997, 1997)]
    [InlineData("كامري من 2012 الى 2015", 2012, 2015)]
    [InlineData("كامري 2012-2015", 2012, 2015)]
    [InlineData("كامري ٢٠١٢/٢٠١٥", 2012, 2015)]
    [InlineData("كامري 2015-2012", 2012, 2015)]
    [InlineData("كامري 12-15", 2012, 2015)]
    [InlineData("كامري 2012-15", 2012, 2015)]
    [InlineData("كامري 2012 لين 2015", 2012, 2015)]
    [InlineData("كامري 2012 حتى موديل 2015", 2012, 2015)]
    [InlineData("كامري 2012 2013 2014", 2012, 2014)]
    [InlineData("camry 2012 to 2015", 2012, 2015)]
    [InlineData("كامري 2012 وفوق", 2012, null)]
    [InlineData("كامري من 2012 وطالع", 2012, null)]
    [InlineData("كامري 2012 وانت طالع", 2012, null)]
    [InlineData("كامري 2012 ونازل", null, 2012)]
    [InlineData("كامري تحت 2012", null, 2011)]
    [InlineData("كامري قبل 2012", null, 2011)]
    [InlineData("كامري بعد 2012", 2013, null)]
    [InlineData("كامري الفين وطنعش", 2012, 2012)]
    [InlineData("كامري الفين وخمسطعش", 2015, 2015)]
    [InlineData("كامري الفين وعشرة", 2010, 2010)]
    [InlineData("كامري الفين وواحد وعشرين", 2021, 2021)]
    [InlineData("كامري موديل السبعطعش", 2017, 2017)]
    [InlineData("مازدا 6 2015", 2015, 2015)]
    [InlineData("بيجو 3008 2015", 2015, 2015)]
    [InlineData("شاص 79 2015", 2015, 2015)]
    public void Reads_years(string query, int? from, int? to)
    {
        var read = Read(query);
        Assert.Equal(((short?)from, (short?)to), (read.YearFrom, read.YearTo));
    }

    [Theory]
    [InlineData("مازدا 6")]
    [InlineData("لكزس 430")]
    [InlineData("بطارية 70")]
    [InlineData("جنط 18 كامري")]
    [InlineData("صدام كامري 2000 ريال")]
    [InlineData("كفر 205/55R16")]
    [InlineData("بيجو 2008")]
    [InlineData("0501232015")]
    [InlineData("كامري 1200")]
    [InlineData("صدام 12")]
    public void Takes_no_other_number_for_a_year(string query) => Assert.Equal((null, null), (Read(query).YearFrom, Read(query).YearTo));
}
