using CargoParts.Search.Understanding;
using Xunit;
using static CargoParts.Tests.Search.Understanding.Vocabulary;

namespace CargoParts.Tests.Search.Understanding;

public sealed class ExclusionReaderTests
{
    [Theory]
    [InlineData("صدام كامري مو تجاري", "Quality:aftermarket")]
    [InlineData("صدام كامري مب تجاري", "Quality:aftermarket")]
    [InlineData("فحمات كامري غير صيني", "Origin:cn")]
    [InlineData("فحمات كامري غير اصلي", "Quality:genuine")]
    [InlineData("صدام كامري بدون حساس", "Part:parking-sensor")]
    [InlineData("bumper camry without sensors", "Part:parking-sensor")]
    [InlineData("ما ابي مستعمل رديتر كامري", "Condition:used")]
    [InlineData("ما ابي شي مستعمل رديتر كامري", "Condition:used")]
    [InlineData("صدام كامري لا تجاري", "Quality:aftermarket")]
    [InlineData("صدام كامري وليس تجاري", "Quality:aftermarket")]
    [InlineData("صدام كامري خلاف التجاري", "Quality:aftermarket")]
    [InlineData("مابغى تجاري صدام كامري", "Quality:aftermarket")]
    [InlineData("camry bumper not chinese", "Origin:cn")]
    [InlineData("camry bumper non chinese", "Origin:cn")]
    [InlineData("camry radiator except used", "Condition:used")]
    [InlineData("شبك كامري مو من جدة", "City:jeddah")]
    [InlineData("رديتر ماعدا هونداي", "Make:hyundai")]
    [InlineData("صدام كامري مو كشاف صدام", "Part:fog-light")]
    [InlineData("قطع كامري كل شي الا الصيني", "Origin:cn")]
    [InlineData("دينمو كورولا ما ابيه مجدد", "Condition:refurbished")]
    [InlineData("صدام فورد تورس مهو بتجاري", "Quality:aftermarket")]
    [InlineData("مرايا النترا بدون كاميرا", "Part:reverse-camera")]
    [InlineData("صدام امامي كامري بدون فتحة حساسات", "Part:parking-sensor")]
    [InlineData("سبورتاج كبوت مو حق التشليح", "Condition:used")]
    [InlineData("عايز فلتر زيت مش صيني", "Origin:cn")]
    [InlineData("dont want chinese shock absorber camry", "Origin:cn")]
    [InlineData("باب كامري بدون قزاز", "Part:window-glass")]
    [InlineData("كبوت كورولا لا تجيبون تجاري", "Quality:aftermarket")]
    [InlineData("بطارية مب ماركة صينية", "Origin:cn")]
    public void Reads_what_is_not_wanted(string query, string excluded)
    {
        var read = Read(query);
        Assert.Equal([excluded], Excluded(read));
        Assert.DoesNotContain(excluded.Split(':')[1], Asked(read));
        Assert.Empty(read.Rest);
    }

    [Theory]
    [InlineData("فحمات مو صيني ولا تجاري", "Origin:cn", "Quality:aftermarket")]
    [InlineData("فحمات مو صيني وتايواني", "Origin:cn", "Origin:tw")]
    [InlineData("فحمات مو صيني، تايواني", "Origin:cn", "Origin:tw")]
    [InlineData("brake pads not chinese or taiwanese", "Origin:cn", "Origin:tw")]
    [InlineData("فحمات مو تجاري ومو مستعمل", "Quality:aftermarket", "Condition:used")]
    public void A_negation_governs_the_list_behind_it(string query, params string[] excluded) => Assert.Equal(excluded, Excluded(Read(query)));

    [Theory]
    [InlineData("اصلي مو تجاري فحمات النترا", "genuine")]
    [InlineData("فحمات النترا مو تجاري اصلي", "genuine")]
    [InlineData("فحمات مو صيني واصلي", "genuine")]
    [InlineData("فحمات مو صيني وكالة", "genuine")]
    public void Keeps_what_is_wanted_beside_it(string query, string quality)
    {
        var read = Read(query);
        Assert.Equal(quality, read.Quality);
        Assert.Single(read.Excluded);
    }

    [Theory]
    [InlineData("صدام مو كويس", "مو كويس")]
    [InlineData("صدام كامري not", "not")]
    [InlineData("صدام مو امامي", "مو امامي")]
    public void A_negation_of_nothing_known_stays_text(string query, string rest)
    {
        var read = Read(query);
        Assert.Equal(["bumper"], read.PartTypeIds);
        Assert.Equal((rest, 0, 0), (read.Rest, read.Excluded.Count, read.Positions.Count));
    }

    [Fact]
    public void Nothing_but_is_no_exclusion()
    {
        var read = Read("ما ابي الا اصلي فحمات كامري");
        Assert.Equal(("genuine", 0), (read.Quality, read.Excluded.Count));
    }

    [Fact]
    public void A_longer_name_keeps_its_negation()
    {
        var read = Read("هايلكس بدون دبل رديتر");
        Assert.Equal("2wd", read.Extra["drive"]);
        Assert.Empty(read.Excluded);
    }

    [Fact]
    public void Changing_the_oil_excludes_no_oil() => Assert.Empty(Read("غير زيت كامري").Excluded);

    [Fact]
    public void The_span_covers_negation_and_phrase()
    {
        var read = Read("صدام مو تجاري كامري");
        Assert.Contains(new UnderstoodSpan(UnderstoodField.Exclusion, "aftermarket", 5, 8), read.Spans);
    }

    private static IEnumerable<string> Excluded(Interpretation read) => read.Excluded.Select(e => $"{e.Field}:{e.Value}");

    private static IEnumerable<string?> Asked(Interpretation read) =>
        [read.Condition, read.Quality, read.PartOrigin, read.CityId, read.MakeId, .. read.PartTypeIds];
}
