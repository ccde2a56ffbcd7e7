using System.Runtime.InteropServices;

namespace CargoParts.Search.Engine;

/// <summary>Writes lists of documents and impacts one behind the other.</summary>
/// <param name="documents">Of the segment.</param>
internal sealed unsafe class PostingWriter(int documents) : IDisposable
{
    // A bitmap is read faster than blocks, so it may be somewhat larger.
    private const int BitmapFavour = 2;

    private readonly NativeBuffer _data = new();
    private BlockHeader[] _headers = new BlockHeader[16];

    public NativeArray<byte> Data() => _data.ToArray();

    public void Dispose() => _data.Dispose();

    /// <param name="postings">Document in the upper bits, impact in the lowest eight; ascending, documents once; at least one.</param>
    public ListEntry Write(ReadOnlySpan<long> postings)
    {
        var max = 0;
        var min = (int)byte.MaxValue;
        foreach (var posting in postings)
        {
            max = Math.Max(max, (byte)posting);
            min = Math.Min(min, (byte)posting);
        }

        var form = postings.Length == 1 ? ListForm.Single : ListForm.Blocks;
        var entry = new ListEntry
        {
            Offset = form == ListForm.Single ? (uint)(postings[0] >> 8) : (uint)_data.Length,
            Count = postings.Length,
            MaxImpact = (byte)max,
            Form = form,
            IsFlat = min == max,
        };
        if (form == ListForm.Single)
        {
            return entry;
        }

        var isDense = postings.Length > documents / (BitmapFavour * 16);
        if (isDense && BitmapFavour * (long)PlanBlocks(postings) > Window.WordsFor(documents) * (long)sizeof(ulong))
        {
            WriteBitmap(postings, entry.IsFlat);
            return entry with { Form = ListForm.Bitmap };
        }

        WriteBlocks(postings);
        return entry;
    }

    private void WriteBitmap(ReadOnlySpan<long> postings, bool isFlat)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(_data.Extend(Window.WordsFor(documents) * sizeof(ulong)));
        words.Clear();
        foreach (var posting in postings)
        {
            var document = (int)(posting >> 8);
            words[document >> 6] |= 1UL << (document & 63);
        }

        if (isFlat)
        {
            return;
        }

        var rank = 0;
        for (var window = 0; window < Window.CountFor(documents); window++)
        {
            _data.Append(rank);
            while (rank < postings.Length && (int)(postings[rank] >> 8) < Window.StartOf(window + 1))
            {
                rank++;
            }
        }

        var impacts = _data.Extend(postings.Length);
        for (var i = 0; i < impacts.Length; i++)
        {
            impacts[i] = (byte)postings[i];
        }
    }

    /// <returns>The bytes that the blocks take, headers included.</returns>
    private int PlanBlocks(ReadOnlySpan<long> postings)
    {
        Span<uint> gaps = stackalloc uint[BlockCodec.BlockSize];
        Span<uint> impacts = stackalloc uint[BlockCodec.BlockSize];
        var blocks = (postings.Length + BlockCodec.BlockSize - 1) / BlockCodec.BlockSize;
        if (_headers.Length < blocks)
        {
            _headers = new BlockHeader[blocks * 2];
        }

        var offset = 0u;
        for (var block = 0; block < blocks; block++)
        {
            var count = Split(postings, block, gaps, impacts, out var minImpact);
            var gapBits = BlockCodec.Width(gaps[..count]);
            var impactBits = BlockCodec.Width(impacts[..count]);
            var maxImpact = 0u;
            foreach (var impact in impacts[..count])
            {
                maxImpact = Math.Max(maxImpact, impact);
            }

            _headers[block] = new BlockHeader(
                (int)(postings[(block * BlockCodec.BlockSize) + count - 1] >> 8), offset,
                (byte)gapBits, (byte)impactBits, minImpact, (byte)(maxImpact + minImpact));
            offset += (uint)(PackedBytes(count, gapBits) + PackedBytes(count, impactBits));
        }

        return (int)offset + (blocks * sizeof(BlockHeader));
    }

    private void WriteBlocks(ReadOnlySpan<long> postings)
    {
        Span<uint> gaps = stackalloc uint[BlockCodec.BlockSize];
        Span<uint> impacts = stackalloc uint[BlockCodec.BlockSize];
        PlanBlocks(postings);
        var blocks = (postings.Length + BlockCodec.BlockSize - 1) / BlockCodec.BlockSize;
        _data.Append(MemoryMarshal.AsBytes(_headers.AsSpan(0, blocks)));
        for (var block = 0; block < blocks; block++)
        {
            var count = Split(postings, block, gaps, impacts, out _);
            Pack(gaps[..count], _headers[block].GapBits);
            Pack(impacts[..count], _headers[block].ImpactBits);
        }
    }

    private void Pack(ReadOnlySpan<uint> numbers, int bits)
    {
        var packed = _data.Extend(PackedBytes(numbers.Length, bits));
        if (numbers.Length == BlockCodec.BlockSize)
        {
            BlockCodec.Pack(numbers, bits, packed);
        }
        else
        {
            BlockCodec.PackTail(numbers, bits, packed);
        }
    }

    private static int PackedBytes(int count, int bits) =>
        count == BlockCodec.BlockSize ? BlockCodec.BlockBytes(bits) : BlockCodec.TailBytes(count, bits);

    private static int Split(ReadOnlySpan<long> postings, int block, Span<uint> gaps, Span<uint> impacts, out byte minImpact)
    {
        var first = block * BlockCodec.BlockSize;
        var count = Math.Min(BlockCodec.BlockSize, postings.Length - first);
        var last = first == 0 ? -1 : (int)(postings[first - 1] >> 8);
        minImpact = byte.MaxValue;
        for (var i = 0; i < count; i++)
        {
            var document = (int)(postings[first + i] >> 8);
            gaps[i] = (uint)(document - last - 1);
            last = document;
            minImpact = Math.Min(minImpact, (byte)postings[first + i]);
        }

        for (var i = 0; i < count; i++)
        {
            impacts[i] = (uint)((byte)postings[first + i] - minImpact);
        }

        return count;
    }
}
