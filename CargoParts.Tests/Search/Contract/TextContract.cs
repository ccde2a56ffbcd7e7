using CargoParts.Search;
using CargoParts.Search.Arabic;
using Xunit;

namespace CargoParts.Tests.Search.Contract;

/// <summary>Which listings a text finds.</summary>
public abstract class TextContract<TEngine> : EngineTests<TEngine>
    where TEngine : IEngine
{
    private const int MostNumbers = 5_000;

    [Fact]
    public void Quoted_words_must_stand_side_by_side_in_the_title_as_they_are_spelled()
    {
        var phrase = Add("صدام أمامي كامري");
        Add(SampleListing.With("امامي صدام كامري"));
        Add(SampleListing.With("صدامات امامي"));
        Add(SampleListing.With("كامري") with { Description = "صدام امامي" });

        Assert.Equal([phrase.Id], Found("\"صدام امامي\""));
        Assert.Equal([phrase.Id], Found("«صدام أمامى» كامري"));
        Assert.Equal(4, Found("صدام امامي").Count);
    }

    [Fact]
    public void A_part_number_in_the_text_is_found_with_and_without_punctuation()
    {
        var listing = Add(SampleListing.With("فحمات") with { PartNumbers = ["0446533450"] });
        Add(SampleListing.With("فحمات") with { PartNumbers = ["0446533451"] });

        Assert.Equal([listing.Id], Found("04465-33450"));
        Assert.Equal([listing.Id], Found("فحمات 0446533450"));
        Assert.Empty(Found("04465"));
    }

    [Fact]
    public void Numbers_that_are_to_come_first_outweigh_words_stock_and_facts()
    {
        var (exact, other) = (SampleListing.With("قطعة"), SampleListing.With("فحمات كامري 68191349AB"));
        Add(exact with { PartNumbers = ["68191349AA"], Certainty = Certainty.Open, IsInStock = false });
        Add(other with { PartNumbers = ["68191349AB"], HasPhoto = true, SellerRating = 5 });
        var request = new SearchRequest
        {
            ScoreText = "فحمات كامري 68191349AB",
            Filter = new ListingFilter { PartNumbers = ["68191349AA", "68191349AB"] },
            NumbersFirst = ["68191349AA"],
        };

        Assert.Equal([exact.Id, other.Id], Found(request));
        Assert.Equal([other.Id, exact.Id], Found(request with { NumbersFirst = [] }));
        Assert.Contains(Index.Explain(request, exact.Id)!.Parts, part => part.Name == "68191349AA");
    }

    [Fact]
    public void Refuses_more_numbers_first_than_one_number_is_written_in() =>
        Assert.Throws<ArgumentException>(() => new SearchRequest { NumbersFirst = ["1", "2", "3", "4", "5"] });

    [Fact]
    public void Numbers_are_suggested_by_how_many_listings_carry_them()
    {
        var gone = Add(SampleListing.With("فحمات") with { PartNumbers = ["04465AAA", "04465CCC"] });
        Add(SampleListing.With("فحمات") with { PartNumbers = ["04465BBB", "04465CCC"] });
        Add(SampleListing.With("فحمات") with { PartNumbers = ["04465CCC", "04465CCC"] });
        Index.Apply(new IndexChanges { Deletes = [gone.Id] });

        Assert.Equal([new NumberCount("04465CCC", 2), new NumberCount("04465BBB", 1)], Index.NumbersStartingWith("04465", 10));
        Assert.Equal([new NumberCount("04465CCC", 2)], Index.NumbersStartingWith("044", 1));
        Assert.Empty(Index.NumbersStartingWith("04", 10));
    }

    [Fact]
    public void Of_very_many_numbers_the_first_are_looked_at()
    {
        var numbers = Enumerable.Range(0, MostNumbers + 1).Select(i => $"044{i:D5}").ToList();
        Add(SampleListing.With("فحمات") with { PartNumbers = numbers });
        Add(SampleListing.With("فحمات") with { PartNumbers = [numbers[^2], numbers[^1]] });

        Assert.Equal([new NumberCount(numbers[^2], 2), new NumberCount(numbers[0], 1)], Index.NumbersStartingWith("044", 2));
        Assert.Equal(new NumberCount(numbers[^1], 2), Index.NumbersStartingWith(numbers[^1], 1)[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(51)]
    public void Refuses_to_suggest_none_or_too_many_numbers(int take) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Index.NumbersStartingWith("04465", take));

    [Fact]
    public void A_protected_name_is_not_found_by_its_stem()
    {
        using var index = TEngine.InMemory(new Analyzer(new HashSet<string> { "بنزين", "بنز" }));
        index.Apply(new IndexChanges { Upserts = [SampleListing.With("طرمبة بنزين")] });

        Assert.Equal(0, index.Search(new SearchRequest { MustText = "بنز" }, TestContext.Current.CancellationToken).Total);
        Assert.Equal(1, index.Search(new SearchRequest { MustText = "الطرمبه البنزين" }, TestContext.Current.CancellationToken).Total);
    }

    [Fact]
    public void A_part_is_found_by_its_plural_and_the_plural_by_the_part()
    {
        Add("صدامات كامري");
        Add("الصدام");

        Assert.All(new[] { "صدام", "صدامات", "الصدامات" }, text => Assert.Equal(2, Total(text)));
    }

    [Fact]
    public void Every_field_of_text_is_searched()
    {
        Add("صدام");
        Add(SampleListing.With("قطعة") with { PartNames = "صدام Bumper" });
        Add(SampleListing.With("قطعة") with { VehicleNames = "صدام" });
        Add(SampleListing.With("قطعة") with { Description = "فيه صدام" });

        Assert.Equal(4, Total("صدام"));
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(3, 1)]
    [InlineData(9, 1)]
    [InlineData(2, 2)]
    [InlineData(1, 3)]
    [InlineData(0, 3)]
    public void So_many_of_the_words_must_occur(int? minimum, int total)
    {
        Add("صدام كامري تويوتا");
        Add("صدام كامري");
        Add("كامري");
        Add("كبوت");

        Assert.Equal(total, Search(new SearchRequest { MustText = "صدام كامري تويوتا", MinimumMatch = minimum }).Total);
    }

    [Fact]
    public void Words_written_as_one_count_as_one_and_phrases_are_always_required()
    {
        Add("كامري2012 صدام");
        Add("صدام");
        var request = new SearchRequest { MustText = "كامري2012 تويوتا", MinimumMatch = 1 };

        Assert.Equal(1, Search(request).Total);
        Assert.Equal(1, Search(request with { MustText = "كامري2012 تويوتا \"صدام\"" }).Total);
        Assert.Equal(0, Search(request with { MustText = "كامري2012 تويوتا \"كبوت\"" }).Total);
    }

    [Theory]
    [InlineData("رديت", 1)]
    [InlineData("الرديت", 1)]
    [InlineData("صدام رد", 1)]
    [InlineData("ر", 0)]
    [InlineData("رد صدام", 0)]
    [InlineData("رد \"صدام\"", 1)]
    [InlineData("\"رد\" صدام", 0)]
    public void The_last_word_outside_quotes_may_be_a_beginning(string mustText, int total)
    {
        Add("صدام رديتر");

        Assert.Equal(total, Search(new SearchRequest { MustText = mustText, LastWordIsPrefix = true }).Total);
    }

    [Fact]
    public void A_beginning_is_also_looked_for_as_it_is_spelled()
    {
        using var index = TEngine.InMemory(new Analyzer(new HashSet<string> { "النترا" }));
        index.Apply(new IndexChanges { Upserts = [SampleListing.With("صدام النترا")] });
        var request = new SearchRequest { MustText = "النتر", LastWordIsPrefix = true };

        Assert.Equal(1, index.Search(request, TestContext.Current.CancellationToken).Total);
    }

    [Theory]
    [InlineData("كبوت", "كبوط", true)]
    [InlineData("كبوت", "كبو", true)]
    [InlineData("كبوت", "كبوتر", true)]
    [InlineData("كبوت", "كوبت", true)]
    [InlineData("كبوت", "كوتب", false)]
    [InlineData("كبوت", "حبوت", false)]
    [InlineData("نور", "نوز", false)]
    [InlineData("نوري", "نور", true)]
    [InlineData("radiator", "raidator", true)]
    [InlineData("radiator", "ridiatar", true)]
    [InlineData("radiator", "ridietar", false)]
    [InlineData("bumperx", "bemberx", false)]
    [InlineData("2012", "2013", false)]
    public void Typos_are_forgiven_by_the_length_of_the_word_that_was_typed(string typed, string title, bool isFound)
    {
        Add(title);

        Assert.Equal(isFound ? 1 : 0, Search(new SearchRequest { MustText = typed, AllowsTypos = true }).Total);
        Assert.Equal(0, Search(new SearchRequest { MustText = typed }).Total);
    }

    [Fact]
    public void Words_behind_the_limit_are_not_read()
    {
        Add("صدام");
        var words = string.Join(' ', Enumerable.Repeat("صدام", SearchRequest.MaxWords - 1));

        Assert.Equal(0, Total($"{words} كبوت"));
        Assert.Equal(1, Total($"{words} صدام كبوت"));
    }

    [Fact]
    public void Words_that_only_score_find_nothing_and_lose_nothing()
    {
        Add("صدام");
        Add("كبوت");

        Assert.Equal(2, Search(new SearchRequest { ScoreText = "صدام غياب" }).Total);
    }

    [Fact]
    public void A_hit_is_explained_by_parts_that_add_up_to_its_score()
    {
        Add("كبوت كامري");
        Add(SampleListing.With("صدام كامري") with { PartNumbers = ["0446533450"], SellerRating = 4, HasPhoto = true });
        var request = new SearchRequest { MustText = "صدام", ScoreText = "كامري 04465-33450" };

        var hit = Assert.Single(Search(request).Hits);
        var explanation = Index.Explain(request, hit.Id);

        Assert.NotNull(explanation);
        Assert.Equal(hit.Score, explanation.Score);
        Assert.Equal(hit.Score, explanation.Parts.Sum(part => part.Value), 1e-4f);
        Assert.Contains(explanation.Parts, part => part.Name == "static rank");
        Assert.Contains(explanation.Parts, part => part is { Name: "صدام", Listings: 1, Rarity: > 0, Weight: > 0 });
    }

    [Fact]
    public void What_is_not_found_is_not_explained()
    {
        var listing = Add("صدام");

        Assert.Null(Index.Explain(new SearchRequest { MustText = "كبوت" }, listing.Id));
        Assert.Null(Index.Explain(new SearchRequest { Filter = new ListingFilter { CityIds = ["jeddah"] } }, listing.Id));
        Assert.Null(Index.Explain(new SearchRequest(), Guid.NewGuid()));
    }
}
