using CargoParts.Search.Arabic;
using CargoParts.Search.Engine;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed class SegmentViewTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(new[] { 0 }, 2)]
    [InlineData(new[] { 2 }, 2)]
    [InlineData(new[] { 2, 3 }, 1)]
    [InlineData(new[] { 0, 1, 2, 3 }, null)]
    public void Keeps_the_newest_of_those_alive(int[] dead, int? newestDay)
    {
        // Days 0, 1, 2, 2.
        var listings = Enumerable.Range(0, 4).Select(i => SampleListing.With("صدام") with { PublishedAt = Start.AddDays(Math.Min(i, 2)) }).ToList();
        var view = SegmentView.AllAlive(Segment.Of(listings, Analyzer.Plain, new ValueTables())).Without(dead);

        Assert.Equal(4 - dead.Length, view.LiveCount);
        Assert.Equal(view.Live.Count(), view.LiveCount);
        Assert.Equal(newestDay is { } day ? Start.AddDays(day).UtcTicks : long.MinValue, view.NewestTicks);
    }

    [Fact]
    public void Leaves_the_older_view_as_it_was()
    {
        var view = SegmentView.AllAlive(Segment.Of([SampleListing.With("صدام"), SampleListing.With("كبوت")], Analyzer.Plain, new ValueTables()));

        view.Without([1]);

        Assert.Equal(2, view.Live.Count());
    }
}
