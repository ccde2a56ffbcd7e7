using CargoParts.Search.Understanding;
using Xunit;
using static CargoParts.Tests.Search.Understanding.Vocabulary;

namespace CargoParts.Tests.Search.Understanding;

public sealed class PartNumberReaderTests
{
    [Theory]
    [InlineData("90915-YZZD4", "toyota-5-5", "90915-YZZD4", "toyota", "oil-filter")]
    [InlineData("90915yzzd4", "toyota-5-5", "90915-YZZD4", "toyota", "oil-filter")]
    [InlineData("12345BZ200", "toyota-5-5", "12345-BZ200", "toyota", null)]
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
    [InlineData("68191349AC", "mopar-8-2", "68191349AC", "dodge", null)]
    [InlineData("68191349 AC", "mopar-8-2", "68191349AC", "dodge", null)]
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
    [InlineData("68191349AC", "68191349", "AC")]
    [InlineData("68191349 AC", "68191349", "AC")]
    [InlineData("دودج ٦٨١٩١٣٤٩ac", "68191349", "AC")]
    [InlineData("04892339AB", "04892339|4892339", "AB")]
    [InlineData("4892339AB", "04892339|4892339", "AB")]
    [InlineData("رقم القطعه 68191349", "68191349", "")]
    [InlineData("BR3Z-1125-C", "BR3Z1125", "C")]
    public void Reads_the_root_of_a_number_and_its_revision(string query, string starts, string revision)
    {
        var root = Assert.IsType<PartNumberRoot>(Read(query).NumberRoot);
        Assert.Equal((starts, revision), (string.Join('|', root.Starts), root.Revision));
    }

    [Theory]
    [InlineData("toyota-5-5", "52119-06933-A0")]
    [InlineData("hyundai-kia-5-5", "82651-2S010CA")]
    [InlineData("nissan-5-5", "15208-65F0A")]
    [InlineData("honda-5-3-3", "15400-PLM-A02")]
    [InlineData("mazda-4-2-3", "mazda B6Y1-14-302A")]
    [InlineData("mitsubishi-8", "MR968274")]
    [InlineData("suzuki-5-5", "suzuki 71711-68L00-799")]
    [InlineData("isuzu-1-8-1", "8-97309927-0")]
    [InlineData("subaru-10", "subaru 26296SG010")]
    [InlineData("gm-8", "gmc 12677836")]
    [InlineData("mercedes-a10", "A6511800109")]
    [InlineData("bmw-11", "bmw 34116858047")]
    [InlineData("vag-3-3-3", "1K0 615 301 AA")]
    [InlineData("porsche", "955.110.131.60")]
    [InlineData("land-rover-lr", "LR016684")]
    [InlineData("renault", "renault 152095084R")]
    [InlineData("peugeot-citroen", "peugeot 1609252680")]
    [InlineData("volvo", "volvo 30769729")]
    [InlineData("chinese-makes", "chery S21-3501080")]
    [InlineData(null, "part number PF63123A")]
    public void Letters_of_other_makers_are_no_revision(string? system, string query)
    {
        var read = Read(query);
        Assert.Equal(system, read.PartNumber?.System);
        Assert.Null(read.NumberRoot);
    }

    [Theory]
    [InlineData("68191349AC", "68191349AC", "AC")]
    [InlineData("68191349AC", "68191349AD", "AD")]
    [InlineData("68191349AC", "68191349", null)]
    [InlineData("68191349AC", "68191349A", null)]
    [InlineData("68191349AC", "68191348AC", null)]
    [InlineData("68191349AC", "6819134900", null)]
    [InlineData("4892339AB", "04892339AA", "AA")]
    [InlineData("04892339AB", "4892339AC", "AC")]
    [InlineData("part number 68191349", "68191349AC", "AC")]
    [InlineData("part number 68191349", "68191349", "")]
    [InlineData("part number 68191349", "68191349ABC", null)]
    [InlineData("BR3Z-1125-C", "BR3Z1125D", "D")]
    [InlineData("BR3Z-1125-C", "BR3Z11250C", null)]
    [InlineData("BR3Z-1125-C", "BR3Z1125AB", null)]
    public void Tells_the_revisions_of_a_number_from_others(string query, string other, string? revision) =>
        Assert.Equal(revision, Read(query).NumberRoot?.RevisionOf(other));

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
