using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Search.Engine;
using CargoParts.Tests.Search.Contract;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed class EmbeddedIndexRankingTests(ITestOutputHelper output)
{
    private static readonly ListingDocument Plain = SampleListing.With("قطعة") with { Description = "وصف" };

    [Fact]
    public void A_word_counts_most_in_the_title_then_part_vehicle_number_description()
    {
        const string Number = "0446533450";
        ListingDocument[] mostFirst =
        [
            Plain with { Title = Number },
            Plain with { PartNames = Number },
            Plain with { VehicleNames = Number },
            Plain with { PartNumbers = [Number] },
            Plain with { Description = Number },
            Plain,
        ];

        // Each alone, so that the word is equally rare.
        var scores = mostFirst.Select(listing =>
        {
            using var index = new EmbeddedIndex(Analyzer.Plain);
            index.Apply(new IndexChanges { Upserts = [listing] });
            return index.Search(new SearchRequest { ScoreText = Number }, TestContext.Current.CancellationToken).Hits[0].Score;
        }).ToList();

        Assert.Equal(scores.Distinct().OrderDescending(), scores);
    }

    [Fact]
    public void A_word_that_stands_twice_while_it_is_typed_counts_as_the_one_being_typed()
    {
        using var index = new EmbeddedIndex(Analyzer.Plain);
        index.Apply(new IndexChanges { Upserts = [Plain with { Title = "هونداي" }] });

        Assert.Equal(Score("هوندا"), Score("هوندا هوندا"));

        float Score(string text) => index
            .Search(new SearchRequest { MustText = text, LastWordIsPrefix = true, AllowsTypos = true }, TestContext.Current.CancellationToken).Hits[0].Score;
    }

    [Fact]
    public void A_short_title_comes_before_a_long_one() => AssertRanked(
        "صدام", Plain with { Title = "صدام كامري" }, Plain with { Title = "صدام كامري كورولا هايلكس باترول التيما" });

    [Fact]
    public void A_rare_word_counts_more_than_a_common_one() => AssertRanked(
        "كبوت صدام", Plain with { Title = "كبوت" }, Plain with { Title = "صدام" }, Plain with { Title = "صدام", PublishedAt = Plain.PublishedAt.AddDays(-1) });

    [Fact]
    public void Both_words_come_before_one_word_twice() => AssertRanked(
        "صدام كامري", Plain with { Title = "صدام كامري" }, Plain with { Title = "صدام صدام" });

    [Fact]
    public void Guessed_facts_rank_below_stated_ones_even_with_photo_and_news() => AssertRanked(
        "صدام",
        Plain with { Title = "صدام", PublishedAt = Plain.PublishedAt.AddYears(-3) },
        Plain with { Title = "صدام", Certainty = Certainty.Read, HasPhoto = true });

    [Fact]
    public void Without_text_stated_facts_then_photo_then_news_decide() => AssertRanked(
        "",
        Plain with { HasPhoto = true },
        Plain with { HasPhoto = true, PublishedAt = Plain.PublishedAt.AddDays(-20) },
        Plain with { PublishedAt = Plain.PublishedAt.AddDays(-1) },
        Plain with { Certainty = Certainty.Read, HasPhoto = true },
        Plain with { Certainty = Certainty.Open, HasPhoto = true });

    [Fact]
    public void Sold_out_listings_come_behind_photos_and_well_rated_sellers_before_others() => AssertRanked(
        "",
        Plain with { SellerRating = 5 },
        Plain with { SellerRating = 3 },
        Plain,
        Plain with { HasPhoto = true, IsInStock = false });

    [Fact]
    public void Equal_listings_are_ordered_by_id() => AssertRanked(
        "صدام", [.. new[] { Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid() }.Order().Select(id => Plain with { Id = id, Title = "صدام" })]);

    [Fact]
    public void Words_that_must_occur_also_rank()
    {
        using var index = new EmbeddedIndex(Analyzer.Plain);
        var title = Plain with { Id = Guid.NewGuid(), Title = "صدام" };
        index.Apply(new IndexChanges { Upserts = [Plain with { Description = "صدام" }, title] });

        var found = index.Search(new SearchRequest { MustText = "صدام" }, TestContext.Current.CancellationToken);

        Assert.Equal(title.Id, found.Hits[0].Id);
    }

    [Fact]
    public void The_beginning_of_a_word_counts_less_than_the_word_and_a_typo_less_still() => AssertRanked(
        new SearchRequest { MustText = "radiator", LastWordIsPrefix = true, AllowsTypos = true },
        Plain with { Title = "radiator" }, Plain with { Title = "radiators" }, Plain with { Title = "radiatar" });

    [Fact]
    public void A_hit_is_explained_word_by_word()
    {
        using var index = new EmbeddedIndex(Analyzer.Plain);
        index.Apply(new IndexChanges { Upserts = [Plain, Plain with { Id = Guid.NewGuid(), Title = "الصدام", PartNumbers = ["0446533450"] }] });
        var request = new SearchRequest { MustText = "صدامات", ScoreText = "04465-33450 غياب" };

        var hit = Assert.Single(index.Search(request, TestContext.Current.CancellationToken).Hits);
        var parts = index.Explain(request, hit.Id)!.Parts;

        Assert.Equal(["0446533450", "static rank", "صدام"], parts.Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.All(parts.Where(p => p.Name != "static rank"), part =>
        {
            Assert.Equal(1, part.Listings);
            Assert.Equal(MathF.Log(2), part.Rarity, 1e-5f);
            Assert.Equal(part.Rarity * part.Weight / (1.2f + part.Weight), part.Value, 1e-4f);
        });
        Assert.Equal(1, parts.Single(p => p.Name == "0446533450").Weight);
    }

    [Theory]
    [MemberData(nameof(Seeds.All), MemberType = typeof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Ranks_as_the_formula_does(int seed)
    {
        output.WriteLine($"seed {seed}");
        Scripts.PassInMemory<EmbeddedEngine>(RandomScript.OfNewListingsAndRanks(seed));
    }

    private static void AssertRanked(string scoreText, params ListingDocument[] bestFirst) =>
        AssertRanked(new SearchRequest { ScoreText = scoreText }, bestFirst);

    /// <summary>Indexes each listing in a batch of its own, worst first, and expects them back best first.</summary>
    private static void AssertRanked(SearchRequest request, params ListingDocument[] bestFirst)
    {
        var listings = bestFirst.Select(l => l.Id == Plain.Id ? l with { Id = Guid.NewGuid() } : l).ToList();
        using var index = new EmbeddedIndex(Analyzer.Plain);
        foreach (var listing in Enumerable.Reverse(listings))
        {
            index.Apply(new IndexChanges { Upserts = [listing] });
        }

        var found = index.Search(request, TestContext.Current.CancellationToken);

        Assert.Equal(listings.Select(l => l.Id), found.Hits.Select(h => h.Id));
    }
}
