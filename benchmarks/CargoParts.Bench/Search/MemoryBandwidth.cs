using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;

namespace CargoParts.Bench.Search;

/// <summary>How fast one thread reads memory in sequence: what the machine is worth at the moment, and the floor under every query.</summary>
internal sealed class MemoryBandwidth
{
    private const int Bytes = 512 << 20; // many times the caches
    private const int Passes = 4;

    private readonly ulong[] _memory = new ulong[Bytes / sizeof(ulong)];

    public MemoryBandwidth() => Array.Fill(_memory, 1UL); // pages that were never written are all the same one

    /// <returns>Bytes per second of the best of several passes.</returns>
    public double Probe()
    {
        var best = TimeSpan.MaxValue;
        for (var pass = 0; pass < Passes; pass++)
        {
            var started = Stopwatch.GetTimestamp();
            var sum = Sum(_memory);
            var took = Stopwatch.GetElapsedTime(started);
            best = sum == (ulong)_memory.Length && took < best ? took : best;
        }

        return Bytes / best.TotalSeconds;
    }

    private static ulong Sum(ReadOnlySpan<ulong> memory)
    {
        var vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(memory);
        var (a, b, c, d) = (Vector<ulong>.Zero, Vector<ulong>.Zero, Vector<ulong>.Zero, Vector<ulong>.Zero);
        for (var i = 0; i + 3 < vectors.Length; i += 4)
        {
            a += vectors[i];
            b += vectors[i + 1];
            c += vectors[i + 2];
            d += vectors[i + 3];
        }

        return Vector.Sum(a + b + c + d);
    }
}
