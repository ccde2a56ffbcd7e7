using CargoParts.Search;
using CargoParts.Tests.Support;
using CargoParts.Web.Features.Search.Words;
using CargoParts.Web.Platform.Culture;
using CargoParts.Web.Platform.Results;
using CargoParts.Web.Platform.Understanding;
using CargoParts.Web.Platform.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CargoParts.Tests.Features.Search.Words;

public sealed class LexiconTermTests
{
    private static readonly Actor Steward = SignedIn.With(Permission.EditLexicon);

    [Fact]
    public async Task Nobody_but_a_steward_teaches_the_shop()
    {
        await using var shop = await SmallShop.OpenAsync();
        var seller = SignedIn.With(Permission.EditListings);

        var added = await shop.Services.GetRequiredService<AddLexiconTerm>().RunAsync(seller, Term("headlight", "زمردي"), TestContext.Current.CancellationToken);
        var removed = await shop.Services.GetRequiredService<RemoveLexiconTerm>().RunAsync(seller, 1, TestContext.Current.CancellationToken);

        Assert.Equal([ProblemKind.Forbidden, ProblemKind.Forbidden], new[] { added.Problem!.Kind, removed.Problem!.Kind });
        Assert.Empty(await HistoryAsync(shop));
    }

    [Fact]
    public async Task A_term_is_understood_by_the_next_search_and_forgotten_when_it_is_removed()
    {
        await using var shop = await SmallShop.OpenAsync();
        Assert.Empty(await PartsOfAsync(shop, "زمردي كامري"));

        var added = await AddAsync(shop, Term("headlight", "زُمُرُّدي"));

        Assert.Equal(1, added.Value);
        Assert.Equal(["headlight"], await PartsOfAsync(shop, "زمردي كامري"));
        Assert.Equal(["headlight"], await PartsOfAsync(shop, "الزمردي"));

        var row = Assert.Single(await HistoryAsync(shop));
        var removed = await shop.Services.GetRequiredService<RemoveLexiconTerm>().RunAsync(Steward, row.TermId, TestContext.Current.CancellationToken);

        Assert.Equal(2, removed.Value);
        Assert.Empty(await PartsOfAsync(shop, "زمردي كامري"));
        Assert.Equal([(2, true), (1, false)], (await HistoryAsync(shop)).Select(r => (r.Edition, r.IsRemoval)));
    }

    [Fact]
    public async Task A_term_survives_a_restart()
    {
        await using var shop = await SmallShop.OpenAsync();
        await AddAsync(shop, Term("headlight", "زمردي"));

        await using var restarted = await shop.OpenAnotherAsync();

        Assert.Equal(["headlight"], await PartsOfAsync(restarted, "زمردي"));
    }

    [Fact]
    public async Task Another_process_takes_a_term_over_also_after_it_lost_the_database_for_a_while()
    {
        await using var shop = await SmallShop.OpenAsync();
        await using var other = await shop.OpenAnotherAsync();
        var theirs = other.Services.GetRequiredService<LiveLexicon>();
        await using var db = shop.Database.Open();

        await AddAsync(shop, Term("headlight", "زمردي"));
        await Eventually.TrueAsync(() => theirs.Current.Number == 1);
        Assert.Equal(["headlight"], await PartsOfAsync(other, "زمردي"));

        await db.Database.ExecuteSqlAsync($"alter table lexicon_edition rename to away", TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => other.Log.Any(line => line.Text.StartsWith("The edition of the lexicon cannot be asked for", StringComparison.Ordinal)));
        Assert.Equal(["headlight"], await PartsOfAsync(other, "زمردي"));
        await db.Database.ExecuteSqlAsync($"alter table away rename to lexicon_edition", TestContext.Current.CancellationToken);
        await AddAsync(shop, Term("bumper", "فيروزي"));
        await Eventually.TrueAsync(() => theirs.Current.Number == 2);
        Assert.Equal(["bumper"], await PartsOfAsync(other, "فيروزي"));
    }

    [Fact]
    public async Task A_term_that_wins_takes_the_place_of_what_it_meant_until_it_is_removed()
    {
        await using var shop = await SmallShop.OpenAsync();

        await AddAsync(shop, Term("headlight", "صدام") with { Wins = true });
        Assert.Equal(["headlight"], await PartsOfAsync(shop, "صدام"));

        await shop.Services.GetRequiredService<RemoveLexiconTerm>().RunAsync(Steward, (await HistoryAsync(shop))[0].TermId, TestContext.Current.CancellationToken);
        Assert.Equal(["bumper"], await PartsOfAsync(shop, "صدام"));
    }

    [Theory]
    [InlineData("colour", "red", "زمردي", "Kind", "colour")]
    [InlineData("part", "no-such-part", "زمردي", "Value", "no-such-part")]
    [InlineData("position", "headlight", "زمردي", "Value", "headlight")]
    [InlineData("part", "headlight", "ز", "Term", "60")]
    [InlineData("part", "headlight", "2015", "Term", "60")]
    [InlineData("part", "headlight", "زمردي زمردي زمردي زمردي زمردي زمردي زمردي زمردي زمردي زمردي زمردي", "Term", "60")]
    [InlineData("part", "bumper", "كامري", "Term", "toyota-camry")]
    [InlineData("part", "bumper", "الصدام", "Term", "already understood")]
    public async Task What_cannot_be_added_is_refused_with_the_field_and_the_reason(string kind, string value, string term, string field, string said)
    {
        await using var shop = await SmallShop.OpenAsync();
        SaudiCulture.Use(SaudiCulture.English);

        var change = await AddAsync(shop, Term(value, term) with { Kind = kind });

        var problem = Assert.Single(change.Problem!.Fields);
        Assert.Equal(field, problem.Field);
        Assert.Contains(said, problem.Text, StringComparison.Ordinal);
        Assert.Empty(await HistoryAsync(shop));
    }

    [Fact]
    public async Task Of_two_who_add_a_term_at_once_one_is_told_that_it_stands_there()
    {
        await using var shop = await SmallShop.OpenAsync();
        await using var other = await shop.OpenAnotherAsync();

        var changes = await Task.WhenAll(AddAsync(shop, Term("headlight", "زمردي")), AddAsync(other, Term("bumper", "زمردي") with { Wins = true }));

        Assert.Single(changes, c => c.Problem is null);
        Assert.Single(changes, c => c.Problem?.Fields is [{ Field: "Term" }]);
        Assert.Single(await HistoryAsync(shop));
    }

    [Fact]
    public async Task What_does_not_live_cannot_be_removed()
    {
        await using var shop = await SmallShop.OpenAsync();

        var change = await shop.Services.GetRequiredService<RemoveLexiconTerm>().RunAsync(Steward, 1, TestContext.Current.CancellationToken);

        Assert.Equal(ProblemKind.NotFound, change.Problem!.Kind);
    }

    [Fact]
    public async Task A_term_for_what_a_release_no_longer_knows_is_left_out_and_said()
    {
        await using var shop = await SmallShop.OpenAsync();
        await AddAsync(shop, Term("headlight", "زمردي"));
        await AddAsync(shop, Term("bumper", "فيروزي"));
        await using (var db = shop.Database.Open())
        {
            await db.Database.ExecuteSqlAsync($"update lexicon_terms set value = 'ashtray' where value = 'bumper'", TestContext.Current.CancellationToken);
        }

        await using var restarted = await shop.OpenAnotherAsync();

        Assert.Equal(["headlight"], await PartsOfAsync(restarted, "زمردي"));
        Assert.Contains(restarted.Log, line => line.Text.Contains("فيروزي (part ashtray)", StringComparison.Ordinal));
    }

    private static AddedTerm Term(string value, string term) => new("part", value, term, 400, [], IsMisspelling: false, Wins: false);

    private static Task<Result<long>> AddAsync(SmallShop shop, AddedTerm term) =>
        shop.Services.GetRequiredService<AddLexiconTerm>().RunAsync(Steward, term, TestContext.Current.CancellationToken);

    private static Task<IReadOnlyList<LexiconEditionRow>> HistoryAsync(SmallShop shop) =>
        shop.Services.GetRequiredService<LexiconEditionsRead>().HistoryAsync(before: null, 10, TestContext.Current.CancellationToken);

    private static async Task<IEnumerable<string>> PartsOfAsync(SmallShop shop, string text) =>
        (await Json.GetAsync(shop.Http, $"/api/v1/search?q={Uri.EscapeDataString(text)}")).GetProperty("interpretation").Strings("partTypeIds");
}
