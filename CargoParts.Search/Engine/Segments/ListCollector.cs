using System.Runtime.InteropServices;

namespace CargoParts.Search.Engine;

/// <summary>Takes postings of new documents, document by document, and sorts them into lists.</summary>
internal sealed class ListCollector
{
    // Key in the upper half, document in the lower.
    private readonly List<ulong> _places = [];
    private readonly List<byte> _impacts = [];

    /// <summary>Once for each key of a document.</summary>
    public void Add(uint key, int document, byte impact)
    {
        _places.Add(((ulong)key << 32) | (uint)document);
        _impacts.Add(impact);
    }

    public PostingLists Build(int documents)
    {
        var (places, impacts) = SortedByKey();
        using var writer = new PostingWriter(documents);
        var keys = new List<uint>();
        var entries = new List<ListEntry>();
        var postings = new List<long>();
        for (var i = 0; i < places.Length; i++)
        {
            postings.Add(((long)(uint)places[i] << 8) | impacts[i]);
            var key = (uint)(places[i] >> 32);
            if (i == places.Length - 1 || (uint)(places[i + 1] >> 32) != key)
            {
                keys.Add(key);
                entries.Add(writer.Write(CollectionsMarshal.AsSpan(postings)));
                postings.Clear();
            }
        }

        return new PostingLists(NativeArray<uint>.Of(keys.ToArray()), NativeArray<ListEntry>.Of(entries.ToArray()), writer.Data());
    }

    /// <summary>By key, and by document because that is the order they came in: a radix sort keeps it.</summary>
    private (ulong[] Places, byte[] Impacts) SortedByKey()
    {
        const int KeyShift = 32;
        const int DigitBits = 11;
        const int Digits = 1 << DigitBits;
        var (places, impacts) = (_places.ToArray(), _impacts.ToArray());
        var (sortedPlaces, sortedImpacts) = (new ulong[places.Length], new byte[impacts.Length]);
        Span<int> next = stackalloc int[Digits];
        for (var shift = KeyShift; shift < 64; shift += DigitBits)
        {
            next.Clear();
            foreach (var place in places)
            {
                next[(int)(place >> shift) & (Digits - 1)]++;
            }

            var sum = 0;
            for (var digit = 0; digit < Digits; digit++)
            {
                (next[digit], sum) = (sum, sum + next[digit]);
            }

            for (var i = 0; i < places.Length; i++)
            {
                var at = next[(int)(places[i] >> shift) & (Digits - 1)]++;
                sortedPlaces[at] = places[i];
                sortedImpacts[at] = impacts[i];
            }

            (places, sortedPlaces, impacts, sortedImpacts) = (sortedPlaces, places, sortedImpacts, impacts);
        }

        return (places, impacts);
    }
}
