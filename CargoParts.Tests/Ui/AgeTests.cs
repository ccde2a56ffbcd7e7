using CargoParts.Tests.Support;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Reference;
using CargoParts.Web.Ui;
using Xunit;

namespace CargoParts.Tests.Ui;

public sealed class AgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly ComponentHost _host = new(new ReferenceNames(), new StoppedClock(Now));

    [Theory]
    [InlineData(0, "الآن", "just now")]
    [InlineData(1, "قبل دقيقة", "1 minute ago")]
    [InlineData(59, "قبل 59 دقيقة", "59 minutes ago")]
    [InlineData(60, "قبل ساعة", "1 hour ago")]
    [InlineData(60 * 23, "قبل 23 ساعة", "23 hours ago")]
    [InlineData(60 * 24, "قبل يوم", "1 day ago")]
    [InlineData(60 * 24 * 2, "قبل يومين", "2 days ago")]
    [InlineData(60 * 24 * 5, "قبل 5 أيام", "5 days ago")]
    [InlineData(60 * 24 * 30, "قبل شهر", "1 month ago")]
    [InlineData(60 * 24 * 364, "قبل 12 شهراً", "12 months ago")]
    [InlineData(60 * 24 * 365, "قبل سنة", "1 year ago")]
    [InlineData(-5, "الآن", "just now")]
    public async Task Says_how_long_ago(int minutes, string arabic, string english)
    {
        Assert.Equal(arabic, Html.Words(await _host.RenderAsync<Age>(SaudiCulture.Arabic, ("At", Now.AddMinutes(-minutes)))));
        Assert.Equal(english, Html.Words(await _host.RenderAsync<Age>(SaudiCulture.English, ("At", Now.AddMinutes(-minutes)))));
    }

    [Fact]
    public async Task Machines_get_the_moment_itself() =>
        Assert.Equal(["2026-11-22T12:00:00.0000000+00:00"], Html.All(await _host.RenderAsync<Age>(SaudiCulture.Arabic, ("At", Now)), "datetime"));
}
