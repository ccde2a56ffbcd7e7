using CargoParts.Search.Engine;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed class InPlaceWritesTests
{
    private readonly InPlaceWrites _writes = new();
    private int _left;
    private int _right;

    [Fact]
    public void A_read_in_the_middle_of_a_batch_waits_for_its_end()
    {
        var seen = (Left: 0, Right: 0);
        var reader = new Thread(() => seen = _writes.Read(() => (_left, _right)));

        _writes.Write(() =>
        {
            _left = 1;
            StartAndLetWait(reader);
            _right = 1;
        });

        reader.Join();
        Assert.Equal((1, 1), seen);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 4)]
    public void A_read_that_a_batch_has_crossed_is_done_again(int crossings, int reads)
    {
        var done = 0;

        var seen = _writes.Read(() =>
        {
            var before = _left;
            if (++done <= crossings)
            {
                _writes.Write(() => _left++);
            }

            return before;
        });

        Assert.Equal(reads, done);
        Assert.Equal(crossings, seen);
    }

    [Fact]
    public void A_read_that_was_crossed_over_and_over_makes_the_writer_wait()
    {
        var done = 0;
        var late = new Thread(() => _writes.Write(() => _left = -1));

        var seen = _writes.Read(() =>
        {
            if (++done <= 3)
            {
                _writes.Write(() => _left++);
                return _left;
            }

            StartAndLetWait(late);
            return _left;
        });

        late.Join();
        Assert.Equal(3, seen);
        Assert.Equal(-1, _left);
    }

    [Fact]
    public void Reads_go_on_after_a_batch_that_failed()
    {
        Assert.Throws<InvalidDataException>(() => _writes.Write(() => throw new InvalidDataException()));
        var done = 0;

        Assert.Equal(1, _writes.Read(() => ++done));
    }

    /// <summary>Returns when the thread waits, or has done what it should have waited for.</summary>
    private static void StartAndLetWait(Thread thread)
    {
        thread.Start();
        SpinWait.SpinUntil(() => (thread.ThreadState & (ThreadState.WaitSleepJoin | ThreadState.Stopped)) != 0);
    }
}
