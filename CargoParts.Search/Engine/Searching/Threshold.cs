using System.Runtime.Intrinsics;

namespace CargoParts.Search.Engine;

/// <summary>Leaves out the documents of a window that are beyond a bound, 64 at a time.</summary>
internal static class Threshold
{
    /// <param name="values">Of the window, readable to a multiple of 64.</param>
    public static unsafe void KeepAtLeast(Span<ulong> set, ushort* values, ushort bound)
    {
        var limit = Vector256.Create(bound);
        for (var word = 0; word < set.Length; word++)
        {
            if (set[word] == 0)
            {
                continue;
            }

            var start = values + (word << 6);
            var kept = 0UL;
            for (var i = 0; i < 64; i += Vector256<ushort>.Count)
            {
                kept |= (ulong)Vector256.GreaterThanOrEqual(Vector256.Load(start + i), limit).ExtractMostSignificantBits() << i;
            }

            set[word] &= kept;
        }
    }

    public static unsafe void KeepBetween(Span<ulong> set, uint* values, uint min, uint max)
    {
        var low = Vector256.Create(min);
        var high = Vector256.Create(max);
        for (var word = 0; word < set.Length; word++)
        {
            if (set[word] == 0)
            {
                continue;
            }

            var start = values + (word << 6);
            var kept = 0UL;
            for (var i = 0; i < 64; i += Vector256<uint>.Count)
            {
                var eight = Vector256.Load(start + i);
                kept |= (ulong)(Vector256.GreaterThanOrEqual(eight, low) & Vector256.LessThanOrEqual(eight, high)).ExtractMostSignificantBits() << i;
            }

            set[word] &= kept;
        }
    }

    public static unsafe void KeepAtLeast(Span<ulong> set, ReadOnlySpan<float> values, float bound)
    {
        var limit = Vector256.Create(bound);
        fixed (float* all = values)
        {
            for (var word = 0; word < set.Length; word++)
            {
                if (set[word] == 0)
                {
                    continue;
                }

                var start = all + (word << 6);
                var kept = 0UL;
                for (var i = 0; i < 64; i += Vector256<float>.Count)
                {
                    kept |= (ulong)Vector256.GreaterThanOrEqual(Vector256.Load(start + i), limit).ExtractMostSignificantBits() << i;
                }

                set[word] &= kept;
            }
        }
    }
}
