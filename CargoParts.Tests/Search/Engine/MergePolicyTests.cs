using CargoParts.Search.Engine;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed class MergePolicyTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 7)]
    [InlineData(30, 1)]
    [InlineData(100, 3)]
    public void Many_small_batches_leave_few_segments_and_copy_each_listing_rarely(int loads, int batch)
    {
        const int Load = 5_000;
        const int Batches = 20_000;
        var sizes = new List<(int Alive, int All)>();
        for (var i = 0; i < loads; i++)
        {
            Add(sizes, Load);
        }

        var copied = 0L;
        for (var i = 0; i < Batches; i++)
        {
            copied += Add(sizes, batch);
            Assert.InRange(sizes.Count, 1, 2 * MergePolicy.MergeAbove);
        }

        Assert.Equal(((long)loads * Load) + ((long)Batches * batch), sizes.Sum(s => s.Alive));

        // Once the batches may be the occasion to join what the loads left behind.
        Assert.InRange(copied - (loads * Load), 1, 12L * Batches * batch);
    }

    [Fact]
    public void Segments_of_very_different_sizes_stay_apart()
    {
        var sizes = Enumerable.Range(0, 12).Select(i => (int)Math.Pow(5, i)).Select(n => (n, n)).ToList();

        Assert.Empty(MergePolicy.Choose(sizes));
        Assert.Equal([0, 12], MergePolicy.Choose([.. sizes, (1, 1)]).Order());
    }

    [Fact]
    public void A_segment_that_is_mostly_dead_is_written_anew()
    {
        Assert.Equal([1], MergePolicy.Choose([(10, 10), (4, 10)]));
        Assert.Empty(MergePolicy.Choose([(10, 10), (5, 10)]));
    }

    /// <returns>How many listings the merges copied.</returns>
    private static long Add(List<(int Alive, int All)> sizes, int count)
    {
        var copied = 0L;
        sizes.Add((count, count));
        while (MergePolicy.Choose(sizes) is { Length: > 0 } chosen)
        {
            var joined = chosen.Sum(i => sizes[i].Alive);
            copied += joined;
            foreach (var i in chosen.OrderDescending())
            {
                sizes.RemoveAt(i);
            }

            sizes.Add((joined, joined));
        }

        return copied;
    }
}
