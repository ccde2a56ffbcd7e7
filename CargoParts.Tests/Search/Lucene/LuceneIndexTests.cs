using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Search.Lucene;
using CargoParts.Tests.Search.Contract;
using Xunit;

namespace CargoParts.Tests.Search.Lucene;

public sealed class LuceneEngine : IEngine
{
    public static IListingIndex InMemory(Analyzer analyzer) => new LuceneIndex(analyzer);

    public static IListingIndex Open(string directory, Analyzer analyzer, string fingerprint) => LuceneIndex.Open(directory, analyzer, fingerprint);
}

public sealed class LuceneIndexChangesTests : ChangesContract<LuceneEngine>;

public sealed class LuceneIndexFilterTests : FilterContract<LuceneEngine>;

public sealed class LuceneIndexTextTests : TextContract<LuceneEngine>;

public sealed class LuceneIndexPagingTests : PagingContract<LuceneEngine>;

public sealed class LuceneIndexDurabilityTests : DurabilityContract<LuceneEngine>;

public sealed class LuceneIndexConcurrencyTests : ConcurrencyContract<LuceneEngine>;

public sealed class LuceneIndexOracleTests(ITestOutputHelper output) : OracleContract<LuceneEngine>(output);

public sealed class LuceneIndexTests
{
    [Fact]
    public void Lucenes_own_analyzer_can_be_chosen_to_compare()
    {
        using var index = new LuceneIndex(Analyzer.Plain, LuceneAnalysis.Arabic);
        index.Apply(new IndexChanges { Upserts = [SampleListing.With("في السيارات")] });

        Assert.Equal(1, Total(index, "سيارة"));
        Assert.Equal(1, Total(index, "\"السيارات\""));
        Assert.Equal(0, Total(index, "كبوت"));
    }

    [Fact]
    public void A_better_match_comes_first()
    {
        using var index = new LuceneIndex(Analyzer.Plain);
        var title = SampleListing.With("صدام كامري");
        index.Apply(new IndexChanges { Upserts = [SampleListing.With("كبوت") with { Description = "صدام كامري" }, SampleListing.With("صدام"), title] });

        var found = index.Search(new SearchRequest { ScoreText = "صدام كامري" }, TestContext.Current.CancellationToken);

        Assert.Equal(title.Id, found.Hits[0].Id);
        Assert.Equal(found.Hits.Select(h => h.Score).OrderDescending(), found.Hits.Select(h => h.Score));
    }

    private static int Total(LuceneIndex index, string mustText) =>
        index.Search(new SearchRequest { MustText = mustText }, TestContext.Current.CancellationToken).Total;
}
