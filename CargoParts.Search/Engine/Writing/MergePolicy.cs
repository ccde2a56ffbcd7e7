namespace CargoParts.Search.Engine;

/// <summary>Decides which segments to join, so that searches see few and each listing is copied rarely.</summary>
/// <remarks>
/// A segment takes part only when the smaller ones of its run together are at least half its size: with each merge a listing lands in
/// a segment half as large again, so it is copied O(log n) times however small the batches are. When no run is left, each segment is
/// more than twice as large as the next smaller one, so there are at most log₂ n of them beyond <see cref="MergeAbove"/>.
/// </remarks>
internal static class MergePolicy
{
    /// <summary>So many segments are not worth a merge.</summary>
    public const int MergeAbove = 8;

    private const int MaxRatio = 2;

    /// <param name="sizes">Of each segment: documents that are alive, and all.</param>
    /// <returns>Segments to join into one, by place; empty when nothing is to be done.</returns>
    public static int[] Choose(IReadOnlyList<(int Alive, int All)> sizes)
    {
        var run = sizes.Count > MergeAbove ? SmallestRun(sizes, [.. Enumerable.Range(0, sizes.Count).OrderBy(i => sizes[i].Alive)]) : [];

        // A segment that is mostly dead is written anew, alone.
        return run.Length > 0 ? run : [.. Enumerable.Range(0, sizes.Count).Where(i => sizes[i].Alive < sizes[i].All / 2).Take(1)];
    }

    /// <returns>At least two neighbours, or none.</returns>
    private static int[] SmallestRun(IReadOnlyList<(int Alive, int All)> sizes, int[] ascending)
    {
        var first = 0;
        var joined = 0L;
        for (var next = 0; next < ascending.Length; next++)
        {
            var size = sizes[ascending[next]].Alive;
            if (size > MaxRatio * joined)
            {
                if (next - first > 1)
                {
                    return ascending[first..next];
                }

                first = next;
                joined = 0;
            }

            joined += size;
        }

        return ascending.Length - first > 1 ? ascending[first..] : [];
    }
}
