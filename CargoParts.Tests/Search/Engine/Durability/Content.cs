using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Search.Engine;
using CargoParts.Tests.Search.Contract;
using Xunit;

namespace CargoParts.Tests.Search.Engine.Durability;

/// <summary>What an index holds, compared to the last bit with what it should hold.</summary>
internal static class Content
{
    private const int Questions = 4;

    public static EmbeddedIndex Open(string folder) => EmbeddedIndex.Open(folder, Analyzer.Plain, "fingerprint");

    /// <summary>The files of an index that may be open.</summary>
    public static IndexDirectory CopyOf(string folder)
    {
        var copy = new IndexDirectory();
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) != "lock"))
        {
            File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
        }

        return copy;
    }

    public static ListingOracle Oracle() => new(Analyzer.Plain);

    public static ListingOracle Oracle(IEnumerable<ListingDocument> documents)
    {
        var oracle = Oracle();
        oracle.Apply(new IndexChanges { Upserts = [.. documents] });
        return oracle;
    }

    /// <summary>Of an index that was just opened.</summary>
    /// <param name="seed">Of the questions.</param>
    public static void AssertEqual(ListingOracle expected, IListingIndex index, int seed)
    {
        AssertHeld(expected, index);
        var random = new RandomListings(seed);
        Run(Enumerable.Range(0, Questions).Select(_ => new Ask(random.Request())), expected, index);
    }

    /// <summary>Also while merges run, which weigh words anew: each listing once by its price, and once by its rank, which without text is
    /// all that is left of the score.</summary>
    public static void AssertHeld(ListingOracle expected, IListingIndex index)
    {
        Assert.Equal(expected.Versions.OrderBy(held => held.Id), index.Versions().OrderBy(held => held.Id));
        Assert.Equal(expected.Count, index.Count);
        for (var skip = 0; skip < expected.Count; skip += SearchRequest.MaxTake)
        {
            var page = new SearchRequest { Skip = skip, Take = SearchRequest.MaxTake };
            Run([new AskRanks(page), new Ask(page with { Sort = ListingSort.PriceUp, Facets = Enum.GetValues<Facet>() })], expected, index);
        }
    }

    private static void Run(IEnumerable<Step> questions, ListingOracle expected, IListingIndex index)
    {
        // Not disposed of: the index is the caller's.
        var trial = new Trial(() => index, expected);
        foreach (var question in questions)
        {
            question.Run(trial);
        }
    }
}
