namespace CargoParts.Web.Platform.Limits;

/// <summary>
/// A window that slides: its span is counted in twelve slices, and a slice is forgotten when all of it is older than the span. In no window
/// of the span are there ever more uses than permitted – a window that jumps would let through twice as many around its jump – and a use
/// is given back at most a twelfth of the span late. It costs a row or a counter a slice.
/// </summary>
internal static class RateSlices
{
    private const int Slices = 12;

    /// <summary>Begin of the slice of a moment, the same on all nodes, and when it may be forgotten.</summary>
    public static (DateTimeOffset From, DateTimeOffset Until) At(DateTimeOffset now, TimeSpan span)
    {
        var length = span.Ticks / Slices;
        var from = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % length), TimeSpan.Zero);
        return (from, from.AddTicks(length) + span);
    }

    /// <summary>How long until one more use is permitted.</summary>
    /// <param name="slices">When each is forgotten, and its uses; in any order.</param>
    public static TimeSpan WaitFor(IEnumerable<(DateTimeOffset Until, int Count)> slices, int permits, DateTimeOffset now)
    {
        var counted = slices.Where(slice => slice.Until > now).OrderBy(slice => slice.Until).ToList();
        var left = counted.Sum(slice => slice.Count);
        foreach (var (until, count) in counted)
        {
            left -= count;
            if (left < permits)
            {
                return until - now;
            }
        }

        return TimeSpan.Zero;
    }
}
