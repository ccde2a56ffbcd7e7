using System.Globalization;
using CargoParts.Web.Platform.Live;
using Xunit;

namespace CargoParts.Tests.Platform.Live;

public sealed class NewsTests
{
    private static readonly Guid Id = Guid.CreateVersion7();

    // Offers are written as revisions, 0: gone; a trailing + says that more than the offer changed.
    [Theory]
    [InlineData("", "", "5", "5")]
    [InlineData("4", "", "5", "5")]
    [InlineData("5", "", "4", "")]
    [InlineData("5", "", "5", "")]
    [InlineData("5", "6", "5", "6")]
    [InlineData("5", "6+", "7", "7+")]
    [InlineData("5+", "", "6", "6")]
    [InlineData("5", "6", "4+", "6+")]
    [InlineData("5", "", "4+", "5+")]
    [InlineData("5+", "", "5+", "")]
    [InlineData("5", "", "0+", "0+")]
    [InlineData("5", "6", "0+", "0+")]
    [InlineData("5", "0+", "0+", "0+")]
    [InlineData("5", "0+", "7+", "7+")]
    public void Of_two_states_of_a_listing_the_newer_is_told(string told, string waiting, string news, string expected) =>
        Assert.Equal(expected.Length > 0 ? expected : waiting, Written(ListingNews.Join(Listing(told), Listing(waiting), Listing(news)!) ?? Listing(waiting)));

    [Fact]
    public void What_is_gone_is_not_brought_back_by_a_state_from_before()
    {
        var gone = ListingNews.Join(Listing("5"), null, Listing("0+")!);

        Assert.Null(ListingNews.Join(gone, null, Listing("5")!));
        Assert.Equal("6+", Written(ListingNews.Join(gone, null, Listing("6+")!)));
    }

    [Fact]
    public void Changes_of_a_shop_add_up_until_they_are_too_many_to_list()
    {
        var some = InventoryNews.Of(Ids(InventoryNews.MaxListings - 1), isEverything: false);
        var one = InventoryNews.Of(Ids(1), isEverything: false);

        var full = InventoryNews.Join(null, some, one)!;
        var more = InventoryNews.Join(null, full, InventoryNews.Of(Ids(1), isEverything: false))!;

        Assert.Equal((InventoryNews.MaxListings, false), (full.Listings.Count, full.IsEverything));
        Assert.Equal((0, true), (more.Listings.Count, more.IsEverything));
        Assert.True(InventoryNews.Join(null, more, one)!.IsEverything);
    }

    [Fact]
    public void The_same_number_of_watchers_is_no_news()
    {
        Assert.Null(WatcherNews.Join(new WatcherNews(3), null, new WatcherNews(3)));
        Assert.Equal(4, WatcherNews.Join(new WatcherNews(3), null, new WatcherNews(4))!.Watchers);
    }

    private static HashSet<Guid> Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7())];

    private static ListingNews? Listing(string written) => written.Length == 0 ? null : new ListingNews(
        Id, Guid.Empty, !written.EndsWith('+'), long.Parse(written.TrimEnd('+'), CultureInfo.InvariantCulture) is > 0 and var revision ? new OfferState(revision, revision * 100, 1, 0) : null);

    private static string Written(ListingNews? news) => news is null ? "" : $"{news.Offer?.Revision ?? 0}{(news.IsOfferOnly ? "" : "+")}";
}
