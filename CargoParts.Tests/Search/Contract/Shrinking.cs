namespace CargoParts.Tests.Search.Contract;

/// <summary>Finds a short script that fails in a long one that does.</summary>
internal static class Shrinking
{
    // A script that takes long to run must not keep the developer waiting for the perfect one.
    private const int MaxRuns = 400;

    /// <summary>Leaves out ever shorter runs of steps as long as the rest still fails.</summary>
    public static IReadOnlyList<T> Smallest<T>(IReadOnlyList<T> failing, Func<IReadOnlyList<T>, bool> fails)
    {
        var runs = 0;
        for (var length = failing.Count / 2; length > 0; length /= 2)
        {
            // From the end: what comes after the failure goes first.
            for (var start = failing.Count - length; start >= 0 && runs < MaxRuns; start -= length)
            {
                IReadOnlyList<T> rest = [.. failing.Take(start), .. failing.Skip(start + length)];
                runs++;
                if (fails(rest))
                {
                    failing = rest;
                }
            }
        }

        return failing;
    }
}
