using System.Net;
using System.Text.RegularExpressions;
using CargoParts.Data.Searches;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Search.Learning;
using CargoParts.Web.Platform.Addresses;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CargoParts.Tests.Features.Search.Learning;

public sealed partial class AskForPartTests
{
    // A position and a year that no listing of the small shop has together.
    private const string NotFound = "كمبروسر مكيف لكزس LX570 2011 الباحة";

    [Fact]
    public async Task The_button_under_no_results_writes_the_part_down_once()
    {
        await using var shop = await SmallShop.OpenAsync();
        var page = await shop.Http.GetStringAsync(new Uri($"/search?q={Uri.EscapeDataString(NotFound)}", UriKind.Relative), TestContext.Current.CancellationToken);
        var fields = Fields(Form().Match(page).Value);

        var first = await PostAsync(shop, fields);
        await PostAsync(shop, fields);

        Assert.Equal($"/wanted?q={Uri.EscapeDataString(NotFound)}", first);
        var wanted = Assert.Single(await WantedAsync(shop));
        Assert.Equal(("lexus", "al-bahah"), (wanted.MakeId, wanted.CityId));
        Assert.Equal((2011, 2011), ((int?)wanted.YearFrom, (int?)wanted.YearTo));
        Assert.Equal(["ac-compressor"], wanted.PartTypeIds);
        var thanks = Html.Words(await shop.Http.GetStringAsync(new Uri(first, UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Contains("شكراً لك! سجّلنا أن القطعة مطلوبة.", thanks, StringComparison.Ordinal);
    }

    [Fact]
    public async Task English_pages_thank_in_english()
    {
        await using var shop = await SmallShop.OpenAsync();
        var page = await shop.Http.GetStringAsync(new Uri($"/en/search?q={Uri.EscapeDataString(NotFound)}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.StartsWith("/en/wanted?", await PostAsync(shop, Fields(Form().Match(page).Value), "/en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_another_site_writes_nothing_down()
    {
        await using var shop = await SmallShop.OpenAsync();
        using var form = new FormUrlEncodedContent([new("search", Guid.CreateVersion7().ToString()), new("q", NotFound)]);

        using var answer = await shop.Http.PostAsync(new Uri("/want", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal($"/search?q={Uri.EscapeDataString(NotFound)}", answer.Headers.Location?.ToString());
        Assert.Empty(await WantedAsync(shop));
    }

    [Fact]
    public async Task Too_many_forms_of_one_address_are_refused()
    {
        await using var shop = await SmallShop.OpenAsync();
        HttpStatusCode last = default;
        for (var i = 0; i < 121; i++)
        {
            using var form = new FormUrlEncodedContent([new("q", NotFound)]);
            using var answer = await shop.Http.PostAsync(new Uri("/want", UriKind.Relative), form, TestContext.Current.CancellationToken);
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Theory]
    [InlineData("السلام عليكم", WantedAnswer.NoPart)]
    [InlineData("كامري 2015", WantedAnswer.NoPart)]
    [InlineData("1000000008", WantedAnswer.NoPart)]
    [InlineData("صدام", WantedAnswer.Recorded)]
    [InlineData("04465-33471", WantedAnswer.Recorded)]
    public async Task Only_a_part_can_be_wanted(string text, WantedAnswer expected)
    {
        await using var shop = await SmallShop.OpenAsync();

        var answer = await AskAsync(shop, text);

        Assert.Equal(expected, answer);
        Assert.Equal(expected == WantedAnswer.Recorded ? 1 : 0, (await WantedAsync(shop)).Count);
    }

    [Fact]
    public async Task Wanted_parts_are_counted_by_car_part_and_city()
    {
        await using var shop = await SmallShop.OpenAsync();
        foreach (var text in (string[])["شمعة كامري 2012 الرياض", "شمعه كامري 2015 الرياض", "شمعة كامري جدة", "صدام", "04465-33471"])
        {
            Assert.Equal(WantedAnswer.Recorded, await AskAsync(shop, text));
        }

        var now = TimeProvider.System.GetUtcNow();
        var rows = await shop.Services.GetRequiredService<WantedPartsRead>().RunAsync(now.AddDays(-1), now.AddDays(1), 4, TestContext.Current.CancellationToken);

        Assert.Equal(4, rows.Count);
        Assert.Equal(("toyota", "toyota-camry", "headlight", "riyadh", 2), (rows[0].MakeId, rows[0].ModelId, rows[0].PartTypeId, rows[0].CityId, rows[0].Times));
        Assert.Equal((2012, 2015), ((int?)rows[0].YearFrom, (int?)rows[0].YearTo));
        Assert.Equal(("0446533471", 1), (rows[1].PartNumber, rows[1].Times));
        Assert.Equal(["bumper", "headlight"], rows.Skip(2).Select(r => r.PartTypeId));
    }

    private static async Task<WantedAnswer> AskAsync(SmallShop shop, string text) => (await shop.Services.GetRequiredService<AskForPart>()
        .RunAsync(Guid.CreateVersion7(), new SearchQuery { Text = text }, TestContext.Current.CancellationToken)).Value;

    private static async Task<string> PostAsync(SmallShop shop, Dictionary<string, string> fields, string language = "")
    {
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await shop.Http.PostAsync(new Uri($"{language}/want", UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private static Dictionary<string, string> Fields(string form) =>
        Html.All(form, "name").Zip(Html.All(form, "value")).ToDictionary(f => f.First, f => f.Second);

    private static async Task<List<WantedPart>> WantedAsync(SmallShop shop)
    {
        await using var db = shop.Database.Open();
        return await db.WantedParts.ToListAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<form class=\"want\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();
}
