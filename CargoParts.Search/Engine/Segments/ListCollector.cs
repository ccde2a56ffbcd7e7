using System.Runtime.InteropServices;

namespace CargoParts.Search.Engine;

/// <summary>Takes postings of new documents, document by document, and sorts them into lists.</summary>
internal sealed class ListCollector : IDisposable
{
    // Under the key a posting as PostingWriter takes it. The kinds of keys are few and the documents of one call fewer than 2²⁸.
    private const int KeyShift = 36;
    private const ulong PostingMask = (1UL << KeyShift) - 1;

    private readonly ScratchList<ulong> _postings = new();
    private readonly ScratchList<ulong> _spare = new();

    /// <summary>Once for each key of a document.</summary>
    public void Add(uint key, int document, byte impact) => _postings.Add(((ulong)key << KeyShift) | ((ulong)document << 8) | impact);

    public PostingLists Build(int documents)
    {
        using var writer = new PostingWriter(documents);
        using var keys = new ScratchList<uint>();
        using var entries = new ScratchList<ListEntry>();
        for (var rest = SortedByKey(); rest.Length > 0;)
        {
            var key = rest[0] >> KeyShift;
            var count = 0;
            while (count < rest.Length && rest[count] >> KeyShift == key)
            {
                rest[count++] &= PostingMask;
            }

            keys.Add((uint)key);
            entries.Add(writer.Write(MemoryMarshal.Cast<ulong, long>(rest[..count])));
            rest = rest[count..];
        }

        return new PostingLists(NativeArray<uint>.Of(keys.Span), NativeArray<ListEntry>.Of(entries.Span), writer.Data());
    }

    public void Dispose()
    {
        _postings.Dispose();
        _spare.Dispose();
    }

    /// <summary>By key, and by document because that is the order they came in: a radix sort keeps it.</summary>
    private Span<ulong> SortedByKey()
    {
        const int DigitBits = 10;
        const int Digits = 1 << DigitBits;
        var from = _postings.Span;
        var to = _spare.Extend(from.Length);
        Span<int> next = stackalloc int[Digits];
        for (var shift = KeyShift; shift < 64; shift += DigitBits)
        {
            next.Clear();
            foreach (var posting in from)
            {
                next[(int)(posting >> shift) & (Digits - 1)]++;
            }

            var sum = 0;
            foreach (ref var digit in next)
            {
                (digit, sum) = (sum, sum + digit);
            }

            foreach (var posting in from)
            {
                to[next[(int)(posting >> shift) & (Digits - 1)]++] = posting;
            }

            var sorted = to;
            to = from;
            from = sorted;
        }

        return from;
    }
}
