using CargoParts.Search.Arabic;
using CargoParts.Search.Engine;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed class MergePolicyTests
{
    private static readonly Columns Nothing = Columns.Of([], new ValueTables());

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Many_small_batches_leave_few_segments_and_copy_each_listing_rarely(int batch)
    {
        const int Batches = 20_000;
        var views = new List<SegmentView>();
        var copied = 0L;
        for (var i = 0; i < Batches; i++)
        {
            views.Add(View(batch));
            while (MergePolicy.Choose(views) is { Count: > 0 } chosen)
            {
                var joined = chosen.Sum(v => v.LiveCount);
                copied += joined;
                views.RemoveAll(view => chosen.Any(c => ReferenceEquals(c, view)));
                views.Add(View(joined));
            }

            Assert.True(views.Count <= MergePolicy.MaxSegments);
        }

        Assert.Equal((long)Batches * batch, views.Sum(v => v.LiveCount));
        Assert.InRange(copied / (double)(Batches * batch), 1, 20);
    }

    [Fact]
    public void A_segment_that_is_mostly_dead_is_written_anew()
    {
        var listings = Enumerable.Range(0, 10).Select(_ => SampleListing.With("صدام")).ToList();
        var segment = Segment.Of(listings, Analyzer.Plain, new ValueTables());
        var live = Bitmap.Full(10);
        Enumerable.Range(0, 6).ToList().ForEach(live.Remove);
        var view = SegmentView.Of(segment, live);

        Assert.Same(view, Assert.Single(MergePolicy.Choose([view])));
        Assert.Empty(MergePolicy.Choose([SegmentView.Of(segment, Bitmap.Full(10))]));
    }

    private static SegmentView View(int count) =>
        new(new Segment(Nothing, new TermIndex([], new Ragged<int>([0], []), []), new TermIndex([], new Ragged<int>([0], []), []), new Ragged<int>([0], [])), Bitmap.Full(0), count, 0);
}
