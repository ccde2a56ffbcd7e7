namespace CargoParts.Bench.Relevance.Judging;

/// <summary>Measures of one ranked list of graded hits.</summary>
internal static class RankedGain
{
    /// <summary>Hits that count.</summary>
    public const int Depth = 10;

    /// <summary>Normalised discounted cumulative gain, 0–1.</summary>
    /// <param name="grades">Of the hits, in order.</param>
    /// <param name="best">The highest grades that the catalogue has to offer, descending; the first above 0.</param>
    /// <remarks>Burges et al., "Learning to Rank using Gradient Descent", 2005: gain 2^grade − 1, discount log₂(1 + rank).</remarks>
    public static double Ndcg(IEnumerable<int> grades, IEnumerable<int> best) => Dcg(grades) / Dcg(best);

    /// <summary>1 / rank of the first hit that no listing of the catalogue beats; 0 when none is among the first <see cref="Depth"/>.</summary>
    public static double ReciprocalRank(IEnumerable<int> grades, int best)
    {
        var place = grades.Take(Depth).ToList().IndexOf(best);
        return place < 0 ? 0 : 1.0 / (place + 1);
    }

    private static double Dcg(IEnumerable<int> grades) =>
        grades.Take(Depth).Select((grade, place) => (Math.Pow(2, grade) - 1) / Math.Log2(place + 2)).Sum();
}
