using CargoParts.Search.Understanding;
using Xunit;
using static CargoParts.Tests.Search.Understanding.Vocabulary;

namespace CargoParts.Tests.Search.Understanding;

public sealed class PartNumberReaderTests
{
    [Theory]
    [InlineData("90915-YZZD4", "toyota-5-5", "90915-YZZD4", "toyota", "oil-filter")]
    [InlineData("90915yzzd4", "toyota-5-5", "90915-YZZD4", "toyota", "oil-filter")]
    [InlineData("90915 YZZD4", "toyota-5-5", "90915-YZZD4", "toyota", "oil-filter")]
    [InlineData("٩٠٩١٩-٠١٢٥٣", "toyota-5-5", "90919-01253", "toyota", "spark-plug")]
    [InlineData("52119-06988-A0", "toyota-5-5", "52119-06988-A0", "toyota", "bumper")]
    [InlineData("لكزس 04465-33471", "toyota-5-5", "04465-33471", "lexus", "brake-pad")]
    [InlineData("2630035505", "hyundai-kia-5-5", "26300-35505", "hyundai", "oil-filter")]
    [InlineData("كيا 26300.35505", "hyundai-kia-5-5", "26300-35505", "kia", "oil-filter")]
    [InlineData("15208-65f0a فلتر نيسان", "nissan-5-5", "15208-65F0A", "nissan", "oil-filter")]
    [InlineData("15400-PLM-A02", "honda-5-3-3", "15400-PLM-A02", "honda", "oil-filter")]
    [InlineData("BR3Z-1125-C", "ford-engineering", "BR3Z-1125-C", "ford", "brake-disc")]
    [InlineData("A6511800109", "mercedes-a10", "A6511800109", "mercedes-benz", "oil-filter")]
    [InlineData("1K0615301AA", "vag-3-3-3", "1K0 615 301 AA", "volkswagen", null)]
    [InlineData("1K0 615 301 AA", "vag-3-3-3", "1K0 615 301 AA", "volkswagen", null)]
    [InlineData("8U0698151C", "vag-3-3-3", "8U0 698 151 C", "volkswagen", null)]
    [InlineData("audi 8U0 698 151 C", "vag-3-3-3", "8U0 698 151 C", "audi", null)]
    [InlineData("bmw 11 42 7 566 327", "bmw-11", "11427566327", "bmw", "engine-assembly")]
    [InlineData("مرسيدس a 204 830 01 18", "mercedes-a10", "A2048300118", "mercedes-benz", "cabin-filter")]
    [InlineData("LR016684", "land-rover-lr", "LR016684", "land-rover", null)]
    [InlineData("يوكن 12677836", "gm-8", "12677836", "gmc", null)]
    [InlineData("شيري S21-3501080", "chinese-makes", "S21-3501080", "chery", "brake-pad")]
    public void Reads_number_system_make_and_part(string query, string system, string canonical, string make, string? part)
    {
        var read = Read(query);
        var number = Assert.IsType<ReadPartNumber>(read.PartNumber);
        Assert.Equal((system, canonical, make, part), (number.System, number.Canonical, read.MakeId, read.PartTypeIds is [var first, ..] ? first : null));
        Assert.Equal(PartNumberReader.Compact(canonical), number.Compact);
    }

    [Theory]
    [InlineData("part number 90915-10003", "90915-10003")]
    [InlineData("part no. 04465-33471", "04465-33471")]
    [InlineData("شاصي 51201-60180", "51201-60180")]
    public void Reads_a_number_behind_the_words_for_it(string query, string canonical) => Assert.Equal(canonical, Read(query).PartNumber?.Canonical);

    [Fact]
    public void Takes_the_position_from_the_function_code() => Assert.Equal(["front"], Read("04465-33471").Positions);

    [Theory]
    [InlineData("0551234567")]
    [InlineData("966551234567")]
    [InlineData("+966 55 123 4567")]
    [InlineData("0112345678")]
    [InlineData("011 234 5678")]
    [InlineData("+966 11 234 5678")]
    [InlineData("تويوتا 0122345678")]
    [InlineData("920012345")]
    [InlineData("9200 12345")]
    [InlineData("8001234567")]
    [InlineData("800-124-4567")]
    [InlineData("جوال 551234567")]
    [InlineData("phone number 0551234567")]
    [InlineData("رقم التواصل 551234567")]
    [InlineData("كفر 31x10.5R15")]
    [InlineData("تاهو 2015-2018")]
    [InlineData("nissan 2014")]
    [InlineData("مازدا B2200 2015")]
    [InlineData("1500 ريال")]
    [InlineData("265/65R17")]
    [InlineData("صدام 2012 2013 2014")]
    public void Takes_no_other_number_for_a_part_number(string query) => Assert.Null(Read(query).PartNumber);

    [Theory]
    [InlineData(" 90915-yzzd4 ", "90915YZZD4")]
    [InlineData("٩٠٩١٩-٠١٢٥٣", "9091901253")]
    [InlineData("A 651.180/01 09", "A6511800109")]
    [InlineData("صدام", "")]
    public void Compares_numbers_without_their_signs(string written, string compact) => Assert.Equal(compact, PartNumberReader.Compact(written));
}
