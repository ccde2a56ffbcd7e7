using CargoParts.Search.Arabic;
using CargoParts.Search.Engine;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed class MergePolicyTests
{
    private static readonly Columns Nothing = Columns.Of([], new ValueTables());

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 7)]
    [InlineData(30, 1)]
    [InlineData(100, 3)]
    public void Many_small_batches_leave_few_segments_and_copy_each_listing_rarely(int loads, int batch)
    {
        const int Load = 5_000;
        const int Batches = 20_000;
        var views = new List<SegmentView>();
        for (var i = 0; i < loads; i++)
        {
            Add(views, Load);
        }

        var copied = 0L;
        for (var i = 0; i < Batches; i++)
        {
            copied += Add(views, batch);
            Assert.InRange(views.Count, 1, 2 * MergePolicy.MergeAbove);
        }

        Assert.Equal(((long)loads * Load) + ((long)Batches * batch), views.Sum(v => v.LiveCount));

        // Once the batches may be the occasion to join what the loads left behind.
        Assert.InRange(copied - (loads * Load), 1, 12L * Batches * batch);
    }

    [Fact]
    public void Segments_of_very_different_sizes_stay_apart()
    {
        var views = Enumerable.Range(0, 12).Select(i => View((int)Math.Pow(5, i))).ToList();

        Assert.Empty(MergePolicy.Choose(views));
        Assert.Equal([1, 1], MergePolicy.Choose([.. views, View(1)]).Select(v => v.LiveCount));
    }

    [Fact]
    public void A_segment_that_is_mostly_dead_is_written_anew()
    {
        var listings = Enumerable.Range(0, 10).Select(_ => SampleListing.With("صدام")).ToList();
        var segment = Segment.Of(listings, Analyzer.Plain, new ValueTables());
        var whole = SegmentView.AllAlive(segment);
        var view = whole.Without([0, 1, 2, 3, 4, 5]);

        Assert.Same(view, Assert.Single(MergePolicy.Choose([view])));
        Assert.Empty(MergePolicy.Choose([whole]));
    }

    /// <returns>How many listings the merges copied.</returns>
    private static long Add(List<SegmentView> views, int count)
    {
        var copied = 0L;
        views.Add(View(count));
        while (MergePolicy.Choose(views) is { Count: > 0 } chosen)
        {
            var joined = chosen.Sum(v => v.LiveCount);
            copied += joined;
            views.RemoveAll(view => chosen.Any(c => ReferenceEquals(c, view)));
            views.Add(View(joined));
        }

        return copied;
    }

    private static SegmentView View(int count) =>
        new(new Segment(Nothing, new TermIndex([], new Ragged<int>([0], []), []), new TermIndex([], new Ragged<int>([0], []), []), new Ragged<int>([0], [])), Bitmap.Full(0), count, 0);
}
