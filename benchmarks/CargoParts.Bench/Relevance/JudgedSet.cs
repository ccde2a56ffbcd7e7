using CargoParts.Bench.Relevance.Judging;

namespace CargoParts.Bench.Relevance;

/// <summary>The queries of a set that the catalogue has an answer to, each with the grades of the best ten there are.</summary>
internal sealed class JudgedSet
{
    private readonly JudgedCatalogue _catalogue;
    private readonly IReadOnlyList<(int Index, ListingGrade Grade, IReadOnlyList<int> Best)> _judged;

    public JudgedSet(QuerySet set, JudgedCatalogue catalogue)
    {
        Set = set;
        _catalogue = catalogue;
        _judged =
        [
            .. set.Queries.Select((query, index) => (Index: index, Grade: new ListingGrade(query.Expect)))
                .Where(query => query.Grade.IsAskedForListings)
                .AsParallel().AsOrdered()
                .Select(query => (query.Index, query.Grade, Best: Best(query.Grade, catalogue.Listings)))
                .Where(query => query.Best[0] > 0),
        ];
    }

    public QuerySet Set { get; }

    /// <summary>Left out: they ask for no listing, or the catalogue has none for them.</summary>
    public int Unjudged => Set.Queries.Count - _judged.Count;

    /// <param name="rankings">Numbers of listings for each query of the set, best first.</param>
    public IReadOnlyList<JudgedRanking> Judge(IReadOnlyList<IReadOnlyList<int>> rankings) =>
        [.. _judged.Select(query => new JudgedRanking(
            Set.Queries[query.Index], [.. rankings[query.Index].Take(RankedGain.Depth).Select(number => query.Grade.Of(_catalogue.Listings[number]))], query.Best))];

    private static IReadOnlyList<int> Best(ListingGrade grade, IReadOnlyList<JudgedListing> listings)
    {
        var counts = new int[ListingGrade.Right + 1];
        foreach (var listing in listings)
        {
            counts[grade.Of(listing)]++;
        }

        return [.. counts.SelectMany((count, value) => Enumerable.Repeat(value, Math.Min(count, RankedGain.Depth))).OrderDescending().Take(RankedGain.Depth)];
    }
}

/// <param name="Grades">Of the hits, in order.</param>
/// <param name="Best">The best grades that the catalogue has to offer, descending.</param>
internal sealed record JudgedRanking(JudgedQuery Query, IReadOnlyList<int> Grades, IReadOnlyList<int> Best)
{
    public double Ndcg { get; } = RankedGain.Ndcg(Grades, Best);

    public double ReciprocalRank { get; } = RankedGain.ReciprocalRank(Grades, Best[0]);
}
