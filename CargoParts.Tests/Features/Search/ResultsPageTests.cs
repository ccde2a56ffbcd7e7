using CargoParts.Tests.Support;
using Xunit;

namespace CargoParts.Tests.Features.Search;

/// <summary>What the page of results says of how the words were read.</summary>
public sealed class ResultsPageTests(TestShop shop)
{
    [Theory]
    [InlineData("صدام كامرري", "عرضنا نتائج", "ابحث عن النص كما كتبته")]
    [InlineData("المكينة تسخن كامري", "أكثر القطع التي تسبب هذا", "بلف حرارة")]
    [InlineData("P0301 كامري", "كود العطل", "بواجي")]
    [InlineData("صدام كامري قريب مني", "اختر مدينتك", "الرياض")]
    [InlineData("دينمو سوناتا", "تقصد غيرها؟", "دينمو مكيف")]
    [InlineData("صدام كامري مو تجاري", "غير تجاري", "مسح الكل")]
    [InlineData("كبوت كامري 2015 مستعمل وكالة الرياض", "قريبة مما طلبت", "تختلف في")]
    [InlineData("JTMHX0XJ0D4000123 فحمات", "خانة التحقق", "لكن تأكد من كتابته")]
    [InlineData("صدام كامري 2015", "حسب جدول البائع", "يركب على")]
    public async Task Says_how_the_words_were_read(string text, params string[] said)
    {
        var page = Html.Words(await GetAsync($"/search?q={Uri.EscapeDataString(text)}"));

        Assert.All(said, words => Assert.Contains(words, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_way_back_to_the_letters_as_typed_is_a_link() =>
        Assert.Contains(
            $"search?q={Uri.EscapeDataString("صدام كامرري")}&typed=1",
            Html.All(await GetAsync($"/search?q={Uri.EscapeDataString("صدام كامرري")}"), "href").Select(System.Net.WebUtility.HtmlDecode));

    [Fact]
    public async Task What_was_read_as_written_needs_no_word() =>
        Assert.DoesNotContain("عرضنا نتائج", Html.Words(await GetAsync($"/search?q={Uri.EscapeDataString("صدام كامري")}")), StringComparison.Ordinal);

    private async Task<string> GetAsync(string address)
    {
        var open = await shop.OpenAsync();
        return await open.Http.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
    }
}
