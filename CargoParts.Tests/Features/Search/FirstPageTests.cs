using CargoParts.Data.Demo;
using CargoParts.Tests.Support;
using Xunit;

namespace CargoParts.Tests.Features.Search;

/// <summary>Judges whole searches by what the demo catalogue's listings sell in truth, also where they carry nothing but a title.</summary>
public sealed class FirstPageTests(TestShop shop)
{
    [Theory]
    [InlineData("صدام كامري 2015", "bumper", "toyota-camry", 2015, null)]
    [InlineData("شمعة يمين هايلكس 2012", "headlight", "toyota-hilux", 2012, "right")]
    [InlineData("فحمات لاندكروزر", "brake-pad", "toyota-land-cruiser", null, null)]
    [InlineData("سلف النترا 2018", "starter-motor", "hyundai-elantra", 2018, null)]
    [InlineData("camry front bumper 2015", "bumper", "toyota-camry", 2015, "front")]
    [InlineData("طرمبة بنزين يوكن", "fuel-pump", "gmc-yukon", null, null)]
    public async Task Every_hit_of_the_first_page_is_right(string text, string part, string model, int? year, string? position)
    {
        var open = await shop.OpenAsync();

        var answer = await Json.GetAsync(open.Http, $"/api/v1/search?q={Uri.EscapeDataString(text)}");

        Assert.Empty(answer.Strings("relaxed"));
        Assert.NotEqual(0, answer.Number("total"));
        Assert.All(answer.GetProperty("hits").EnumerateArray(), hit =>
        {
            var truth = open.Truth[hit.GetProperty("id").GetGuid()];
            Assert.True(IsRight(truth), $"«{hit.Text("title")}» is {truth.PartTypeId} for {string.Join(", ", truth.Cars)} {string.Join(' ', truth.Positions)}");
        });

        bool IsRight(DemoTruth truth) => truth.PartTypeId == part
            && (position is null || truth.Positions.Contains(position))
            && truth.Cars.Any(car => car.ModelId == model && (year is null || ((car.YearFrom ?? year) <= year && (car.YearTo ?? 9999) >= year)));
    }

    [Fact]
    public async Task A_part_number_finds_the_listings_that_carry_it()
    {
        var open = await shop.OpenAsync();

        var answer = await Json.GetAsync(open.Http, "/api/v1/search?q=0446533471");

        Assert.NotEqual(0, answer.Number("total"));
        Assert.All(answer.GetProperty("hits").EnumerateArray(), hit => Assert.Equal("brake-pad", open.Truth[hit.GetProperty("id").GetGuid()].PartTypeId));
        var listing = await Json.GetAsync(open.Http, $"/api/v1/listings/{answer.GetProperty("hits")[0].Text("id")}");
        Assert.Contains(listing.Strings("partNumbers"), number => number.Replace("-", "", StringComparison.Ordinal) == "0446533471");
    }
}
