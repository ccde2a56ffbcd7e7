using CargoParts.Bench.Relevance.Judging;
using Xunit;

namespace CargoParts.Tests.Bench;

public sealed class RankedGainTests
{
    [Theory]
    [InlineData(new[] { 3, 2, 1 }, new[] { 3, 2, 1 }, 1.0)]
    [InlineData(new[] { 3, 3 }, new[] { 3, 3, 3 }, 0.7654)] // (7 + 7/log₂3) / (7 + 7/log₂3 + 7/2)
    [InlineData(new[] { 1, 2, 3 }, new[] { 3, 2, 1 }, 0.6806)] // (1 + 3/log₂3 + 7/2) / (7 + 3/log₂3 + 1/2)
    [InlineData(new[] { 0, 0, 3 }, new[] { 3 }, 0.5)]
    [InlineData(new int[0], new[] { 3 }, 0.0)]
    public void Ndcg_compares_with_the_best_order(int[] grades, int[] best, double expected) =>
        Assert.Equal(expected, RankedGain.Ndcg(grades, best), 4);

    [Fact]
    public void Nothing_behind_the_tenth_hit_counts()
    {
        int[] grades = [.. Enumerable.Repeat(0, 10), 3];
        Assert.Equal(0, RankedGain.Ndcg(grades, [3]));
        Assert.Equal(0, RankedGain.ReciprocalRank(grades, 3));
    }

    [Theory]
    [InlineData(new[] { 3, 0 }, 3, 1.0)]
    [InlineData(new[] { 2, 1, 3 }, 3, 1.0 / 3)]
    [InlineData(new[] { 0, 2 }, 2, 0.5)]
    [InlineData(new[] { 2, 2 }, 3, 0.0)]
    public void The_reciprocal_rank_is_that_of_the_first_hit_that_nothing_beats(int[] grades, int best, double expected) =>
        Assert.Equal(expected, RankedGain.ReciprocalRank(grades, best), 10);
}
