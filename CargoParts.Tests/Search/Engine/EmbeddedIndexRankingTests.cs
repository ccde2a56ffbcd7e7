using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Search.Engine;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed class EmbeddedIndexRankingTests
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
            var index = new EmbeddedIndex();
            index.Apply([listing], []);
            return index.Search(new SearchRequest { ScoreText = Number }, TestContext.Current.CancellationToken).Hits[0].Score;
        }).ToList();

        Assert.Equal(scores.Distinct().OrderDescending(), scores);
    }

    [Fact]
    public void The_spelling_that_was_asked_for_comes_before_others_of_its_stem() => AssertRanked(
        "صدامات", Plain with { Title = "صدامات" }, Plain with { Title = "صدام" });

    [Fact]
    public void The_bare_word_comes_first_when_it_was_asked_for() => AssertRanked(
        "صدام", Plain with { Title = "صدام" }, Plain with { Title = "صدامات" });

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
        Plain with { Title = "صدام", IsInferred = true, HasPhoto = true });

    [Fact]
    public void Without_text_stated_facts_then_photo_then_news_decide() => AssertRanked(
        "",
        Plain with { HasPhoto = true },
        Plain with { HasPhoto = true, PublishedAt = Plain.PublishedAt.AddDays(-20) },
        Plain with { PublishedAt = Plain.PublishedAt.AddDays(-1) },
        Plain with { IsInferred = true, HasPhoto = true });

    [Fact]
    public void Equal_listings_are_ordered_by_id() => AssertRanked(
        "صدام", [.. new[] { Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid() }.Order().Select(id => Plain with { Id = id, Title = "صدام" })]);

    [Fact]
    public void Words_that_must_occur_also_rank()
    {
        var index = new EmbeddedIndex();
        var title = Plain with { Id = Guid.NewGuid(), Title = "صدام" };
        index.Apply([Plain with { Description = "صدام" }, title], []);

        var found = index.Search(new SearchRequest { MustText = "صدام" }, TestContext.Current.CancellationToken);

        Assert.Equal(title.Id, found.Hits[0].Id);
    }

    [Fact]
    public void A_protected_name_is_not_found_by_its_stem()
    {
        var index = new EmbeddedIndex(new Analyzer(new HashSet<string> { "بنزين", "بنز" }));
        index.Apply([Plain with { Title = "طرمبة بنزين" }], []);

        Assert.Equal(0, index.Search(new SearchRequest { MustText = "بنز" }, TestContext.Current.CancellationToken).Total);
        Assert.Equal(1, index.Search(new SearchRequest { MustText = "الطرمبه البنزين" }, TestContext.Current.CancellationToken).Total);
    }

    [Fact]
    public void A_part_is_found_by_its_plural_and_the_plural_by_the_part()
    {
        var lexicon = LexiconReader.Read(Path.Combine(AppContext.BaseDirectory, "Reference"));
        var index = new EmbeddedIndex(new Analyzer(lexicon.ProtectedWords));
        index.Apply([Plain with { Id = Guid.NewGuid(), Title = "صدامات كامري" }, Plain with { Id = Guid.NewGuid(), Title = "الصدام" }], []);

        Assert.All(
            new[] { "صدام", "صدامات", "الصدامات" },
            text => Assert.Equal(2, index.Search(new SearchRequest { MustText = text }, TestContext.Current.CancellationToken).Total));
    }

    /// <summary>Indexes each listing in a batch of its own, worst first, and expects them back best first.</summary>
    private static void AssertRanked(string scoreText, params ListingDocument[] bestFirst)
    {
        var listings = bestFirst.Select(l => l.Id == Plain.Id ? l with { Id = Guid.NewGuid() } : l).ToList();
        var index = new EmbeddedIndex();
        foreach (var listing in Enumerable.Reverse(listings))
        {
            index.Apply([listing], []);
        }

        var found = index.Search(new SearchRequest { ScoreText = scoreText }, TestContext.Current.CancellationToken);

        Assert.Equal(listings.Select(l => l.Id), found.Hits.Select(h => h.Id));
    }
}
