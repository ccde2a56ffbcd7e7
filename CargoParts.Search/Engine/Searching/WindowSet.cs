using System.Numerics;

namespace CargoParts.Search.Engine;

/// <summary>A set of documents of one window, one bit each, counted from the start of the window.</summary>
internal static class WindowSet
{
    public static void Add(Span<ulong> set, int at) => set[at >> 6] |= 1UL << (at & 63);

    /// <param name="last">Inclusive.</param>
    public static void AddRange(Span<ulong> set, int first, int last)
    {
        var (from, to) = (first >> 6, last >> 6);
        var head = ulong.MaxValue << (first & 63);
        var tail = ulong.MaxValue >> (63 - (last & 63));
        if (from == to)
        {
            set[from] |= head & tail;
            return;
        }

        set[from] |= head;
        set[(from + 1)..to].Fill(ulong.MaxValue);
        set[to] |= tail;
    }

    /// <param name="last">Inclusive.</param>
    public static bool HasAny(ReadOnlySpan<ulong> set, int first, int last)
    {
        var (from, to) = (first >> 6, last >> 6);
        var head = ulong.MaxValue << (first & 63);
        var tail = ulong.MaxValue >> (63 - (last & 63));
        if (from == to)
        {
            return (set[from] & head & tail) != 0;
        }

        return (set[from] & head) != 0 || (set[to] & tail) != 0 || set[(from + 1)..to].ContainsAnyExcept(0UL);
    }

    public static bool IsEmpty(ReadOnlySpan<ulong> set) => !set.ContainsAnyExcept(0UL);

    public static void And(Span<ulong> set, ReadOnlySpan<ulong> other)
    {
        var i = 0;
        for (; i <= set.Length - Vector<ulong>.Count; i += Vector<ulong>.Count)
        {
            (new Vector<ulong>(set[i..]) & new Vector<ulong>(other[i..])).CopyTo(set[i..]);
        }

        for (; i < set.Length; i++)
        {
            set[i] &= other[i];
        }
    }

    public static void AndNot(Span<ulong> set, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < set.Length; i++)
        {
            set[i] &= ~other[i];
        }
    }

    public static void Or(Span<ulong> set, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < set.Length; i++)
        {
            set[i] |= other[i];
        }
    }

    public static int Count(ReadOnlySpan<ulong> set)
    {
        var count = 0;
        foreach (var word in set)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    /// <summary>Writes the members, ascending.</summary>
    /// <returns>How many there are.</returns>
    public static int Members(ReadOnlySpan<ulong> set, Span<ushort> members)
    {
        var count = 0;
        for (var word = 0; word < set.Length; word++)
        {
            for (var rest = set[word]; rest != 0; rest &= rest - 1)
            {
                members[count++] = (ushort)((word << 6) + BitOperations.TrailingZeroCount(rest));
            }
        }

        return count;
    }

    /// <summary>Leaves those that pass a test.</summary>
    public static void Keep<TTest>(Span<ulong> set, TTest test)
        where TTest : struct, IDocumentTest
    {
        for (var word = 0; word < set.Length; word++)
        {
            // Without a branch on the outcome: which documents pass is as good as random.
            var passed = 0UL;
            for (var rest = set[word]; rest != 0; rest &= rest - 1)
            {
                var bit = BitOperations.TrailingZeroCount(rest);
                passed |= (test.Passes((word << 6) + bit) ? 1UL : 0) << bit;
            }

            set[word] = passed;
        }
    }
}

/// <summary>A condition on a document, counted from the start of its window; a struct, so that it is compiled into the loop.</summary>
internal interface IDocumentTest
{
    bool Passes(int at);
}
