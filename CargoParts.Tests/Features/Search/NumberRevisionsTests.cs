using System.Text.Json;
using CargoParts.Data.Listings;
using CargoParts.Search;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Search;
using CargoParts.Web.Platform.Addresses;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CargoParts.Tests.Features.Search;

/// <summary>A small shop with three revisions of one Mopar number, the number next to it, and another number with its leading zero and without.</summary>
public sealed class NumberRevisionsTests : IAsyncLifetime
{
    private static readonly string[] Numbers = ["68191349AA", "68191349AB", "68191349AC", "68191348AC", "04892339AB", "4892339AB", "04892339AC"];

    private readonly Dictionary<Guid, string> _numbers = [];
    private SmallShop _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await SmallShop.OpenAsync();
        var cancellationToken = TestContext.Current.CancellationToken;
        await using (var db = _shop.Database.Open())
        {
            var ids = await db.Listings.Where(l => l.Status == ListingStatus.Published).OrderBy(l => l.Id).Select(l => l.Id).Take(Numbers.Length)
                .ToListAsync(cancellationToken);
            await db.ListingNumbers.Where(n => ids.Contains(n.ListingId)).ExecuteDeleteAsync(cancellationToken);
            foreach (var (id, number) in ids.Zip(Numbers))
            {
                _numbers.Add(id, number);
                db.ListingNumbers.Add(new ListingNumber { ListingId = id, Ordinal = 0, Raw = number, Compact = number });
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        var documents = await _shop.Services.GetRequiredService<ListingDocuments>().ReadAsync(_numbers.Keys, cancellationToken);
        _shop.Services.GetRequiredService<IListingIndex>().Apply(new IndexChanges { Upserts = documents });
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Theory]
    [InlineData("68191349AA", "68191349AA", "68191349AB 68191349AC")]
    [InlineData("68191349AB", "68191349AB", "68191349AA 68191349AC")]
    [InlineData("68191349 AC", "68191349AC", "68191349AA 68191349AB")]
    [InlineData("68191349AD", "", "68191349AA 68191349AB 68191349AC")]
    [InlineData("رقم القطعة 68191349", "", "68191349AA 68191349AB 68191349AC")]
    [InlineData("4892339AB", "04892339AB 4892339AB", "04892339AC")]
    [InlineData("04892339AB", "04892339AB 4892339AB", "04892339AC")]
    public async Task The_number_itself_comes_first_and_its_other_revisions_after(string text, string itself, string others)
    {
        var outcome = await SearchAsync(new SearchQuery { Text = text });

        var found = outcome.Hits.Select(h => _numbers[h.Card.Id]).ToList();
        var exact = Words(itself).Length;
        Assert.Equal(Words(itself), found.Take(exact).Order(StringComparer.Ordinal));
        Assert.Equal(Words(others), found.Skip(exact).Order(StringComparer.Ordinal));
        Assert.Equal(Words(others), outcome.OtherNumbers);
        Assert.Equal(found.Count, outcome.Total);
        Assert.Empty(outcome.Relaxed);
    }

    [Fact]
    public async Task A_later_letter_is_newer_and_an_earlier_one_older()
    {
        var outcome = await SearchAsync(new SearchQuery { Text = "68191349AB" });

        Assert.Equal(
            [new OtherRevision("68191349AA", IsNewer: false), null, new OtherRevision("68191349AC", IsNewer: true)],
            outcome.Hits.OrderBy(h => _numbers[h.Card.Id], StringComparer.Ordinal).Select(h => h.OtherRevision));
    }

    [Fact]
    public async Task By_price_revisions_stand_among_each_other()
    {
        var outcome = await SearchAsync(new SearchQuery { Text = "68191349AB", Sort = ListingSort.PriceUp });

        Assert.Equal(outcome.Hits.OrderBy(h => h.Card.PriceHalalas).Select(h => h.Card.Id), outcome.Hits.Select(h => h.Card.Id));
        Assert.Equal(3, outcome.Total);
    }

    [Fact]
    public async Task A_choice_narrows_the_revisions_as_well()
    {
        var all = await SearchAsync(new SearchQuery { Text = "68191349AB" });
        var city = all.Hits[^1].Card.CityId;

        var some = await SearchAsync(new SearchQuery { Text = "68191349AB", Cities = [city] });

        Assert.Equal(all.Hits.Where(h => h.Card.CityId == city).Select(h => h.Card.Id), some.Hits.Select(h => h.Card.Id));
    }

    [Fact]
    public async Task The_page_says_which_other_revisions_were_found_and_on_which_listing()
    {
        var page = await PageAsync("68191349AB");

        Assert.Contains("الحروف في آخر رقم القطعة تدل على إصداره، ولقينا من الرقم نفسه: 68191349AA، 68191349AC.", page, StringComparison.Ordinal);
        Assert.Contains("رقم أحدث لنفس القطعة: 68191349AC", page, StringComparison.Ordinal);
        Assert.Contains("رقم أقدم لنفس القطعة: 68191349AA", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_completes_a_number_that_lacks_its_revision() =>
        Assert.Contains("الرقم كامل: 68191349AC", await PageAsync("رقم القطعة 68191349"), StringComparison.Ordinal);

    [Fact]
    public async Task The_page_is_silent_where_only_the_number_itself_was_found() =>
        Assert.DoesNotContain("تدل على إصداره", await PageAsync("68191348AC"), StringComparison.Ordinal);

    [Fact]
    public async Task The_answer_names_the_other_revision_of_each_hit()
    {
        var hits = (await Json.GetAsync(_shop.Http, "/api/v1/search?q=68191349AC")).GetProperty("hits").EnumerateArray().ToList();

        Assert.Equal(JsonValueKind.Null, hits[0].GetProperty("otherRevision").ValueKind);
        Assert.All(hits.Skip(1), hit => Assert.False(hit.GetProperty("otherRevision").GetProperty("isNewer").GetBoolean()));
        Assert.Equal(["68191349AA", "68191349AB"], hits.Skip(1).Select(hit => hit.GetProperty("otherRevision").Text("number")).Order());
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private async Task<SearchOutcome> SearchAsync(SearchQuery query)
    {
        await using var scope = _shop.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SearchParts>().RunAsync(query, [], TestContext.Current.CancellationToken);
    }

    /// <summary>Words of the page, without the marks that keep the direction of a number.</summary>
    private async Task<string> PageAsync(string text)
    {
        var page = await _shop.Http.GetStringAsync(
            new Uri($"/search?q={Uri.EscapeDataString(text)}", UriKind.Relative), TestContext.Current.CancellationToken);
        return Html.Words(page).Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);
    }
}
