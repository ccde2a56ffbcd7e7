using CargoParts.Search.Engine;
using CargoParts.Tests.Search.Contract;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

/// <summary>Lists by chance, of every form and about the sizes at which forms, blocks and windows end.</summary>
internal static class RandomPostings
{
    // Larger segments are for lists of many blocks in many windows.
    private const int MaxForDense = 20_000;

    private static readonly int[] Counts = [1, 2, 127, 128, 129, 256, 1_000, 4_095, 4_096, 4_097];

    /// <summary>A seed, and how many documents the segment has.</summary>
    public static TheoryData<int, int> Segments
    {
        get
        {
            var cases = new TheoryData<int, int>();
            foreach (var seed in Seeds.Few)
            {
                foreach (var documents in new[] { 1, 63, 64, 65, 4_095, 4_096, 4_097, 12_400, 200_000 })
                {
                    cases.Add(seed, documents);
                }
            }

            return cases;
        }
    }

    /// <returns>As <see cref="PostingWriter.Write"/> takes them.</returns>
    public static IEnumerable<long[]> Lists(Random random, int documents)
    {
        foreach (var count in Counts.Where(count => count <= documents))
        {
            yield return WithImpacts(random, Sparse(random, documents, count));
            yield return WithImpacts(random, Run(random.Next(documents - count + 1), count));
        }

        for (var i = 0; i < 6; i++)
        {
            yield return WithImpacts(random, Runs(random, documents));
            if (documents <= MaxForDense)
            {
                yield return WithImpacts(random, Dense(random, documents));
                yield return WithImpacts(random, Run(0, documents));
            }
        }
    }

    private static int[] Sparse(Random random, int documents, int count)
    {
        var chosen = new SortedSet<int>();
        while (chosen.Count < count)
        {
            chosen.Add(random.Next(documents));
        }

        return [.. chosen];
    }

    private static int[] Run(int first, int count) => [.. Enumerable.Range(first, count)];

    private static int[] Runs(Random random, int documents)
    {
        var chosen = new List<int> { 0 };
        for (var next = random.Next(300) + 1; next < documents; next += random.Next(documents / 4) + 1)
        {
            for (var end = Math.Min(documents, next + random.Next(1, 600)); next < end; next++)
            {
                chosen.Add(next);
            }
        }

        return [.. chosen];
    }

    private static int[] Dense(Random random, int documents)
    {
        var share = random.NextDouble();
        return [.. Enumerable.Range(0, documents).Where(document => document == documents - 1 || random.NextDouble() < share)];
    }

    // Flat, of a few neighbours, or of all there are.
    private static long[] WithImpacts(Random random, int[] documents)
    {
        var kind = random.Next(3);
        var min = kind == 2 ? 0 : random.Next(256);
        var max = kind == 0 ? min : kind == 1 ? Math.Min(min + 5, 255) : 255;
        return [.. documents.Select(document => ((long)document << 8) | (byte)random.Next(min, max + 1))];
    }
}
