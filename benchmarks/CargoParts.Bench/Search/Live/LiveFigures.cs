namespace CargoParts.Bench.Search.Live;

/// <summary>What changes cost the searches beside them, and how soon they are found.</summary>
/// <param name="Quiet">Searches of the mix on one thread while nothing changes.</param>
/// <param name="Busy">The same while changes are applied, committed and merged.</param>
/// <param name="ChangesPerSecond">Really reached.</param>
/// <param name="Apply">Of a batch, from the call to the return.</param>
/// <param name="Visible">From the same call to the answer of a search that has found a listing of the batch as it is now.</param>
/// <param name="Commit">From the call to the return.</param>
internal sealed record LiveFigures(
    string Engine, int Listings, Spread Quiet, Spread Busy, double ChangesPerSecond, Spread Apply, Spread Visible, Spread Commit)
{
    public double P50Ratio => Math.Round(Busy.P50Us / Quiet.P50Us, 2);

    public double P99Ratio => Math.Round(Busy.P99Us / Quiet.P99Us, 2);
}

/// <summary>How long something took, over and over.</summary>
internal sealed record Spread(int Count, double P50Us, double P99Us, double MaxUs)
{
    /// <param name="nanoseconds">At least one.</param>
    public static Spread Of(IEnumerable<long> nanoseconds)
    {
        var block = new Block(TimeSpan.Zero, [.. nanoseconds.Order()]);
        return new Spread(block.Nanoseconds.Length, block.Microseconds(0.50), block.Microseconds(0.99), block.Microseconds(1));
    }
}
