namespace CargoParts.Search.Engine;

/// <summary>Decides which segments to join, so that searches see few and each listing is copied rarely.</summary>
/// <remarks>
/// A segment takes part only when the smaller ones together are at least half its size: with each merge a listing lands in a segment
/// half as large again, so it is copied O(log n) times however small the batches are.
/// </remarks>
internal static class MergePolicy
{
    public const int MaxSegments = 8;

    /// <returns>Segments to join into one; empty when nothing is to be done.</returns>
    public static IReadOnlyList<SegmentView> Choose(IReadOnlyList<SegmentView> views)
    {
        if (views.Count > MaxSegments)
        {
            var ascending = views.OrderBy(v => v.LiveCount).ToList();
            var joined = ascending[0].LiveCount;
            var taken = 1;
            while (taken < ascending.Count && (taken == 1 || ascending[taken].LiveCount <= 2 * joined))
            {
                joined += ascending[taken++].LiveCount;
            }

            return ascending[..taken];
        }

        // Alone, to get rid of its dead.
        return [.. views.Where(v => v.LiveCount < v.Segment.Count / 2).Take(1)];
    }
}
