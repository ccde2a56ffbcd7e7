using CargoParts.Data.Listings;
using CargoParts.Web.App;
using CargoParts.Web.Features.Listings;
using Xunit;

namespace CargoParts.Tests.Features.Listings;

public sealed class InventoryQueryTests
{
    [Theory]
    [InlineData(null, null, null, "seller/listings")]
    [InlineData("published", "", 1, "seller/listings")]
    [InlineData("PAUSED", null, 3, "seller/listings?status=paused&page=3")]
    [InlineData(null, " صدام ", 2, "seller/listings?q=%D8%B5%D8%AF%D8%A7%D9%85&page=2")]
    [InlineData("archived", null, 0, "seller/listings")]
    [InlineData("nonsense", null, -4, "seller/listings")]
    [InlineData(null, null, 99_999, "seller/listings?page=200")]
    [InlineData("draft", "drafts are not searched", 1, "seller/listings?status=draft")]
    public void What_is_read_from_an_address_is_written_to_it(string? status, string? text, int? page, string address) =>
        Assert.Equal(address, SiteUrls.Inventory(InventoryQuery.Read(status, text, page)));

    [Fact]
    public void Only_shelves_of_the_inventory_are_looked_at() => Assert.DoesNotContain(ListingStatus.Archived, InventoryQuery.Shelves);
}
