using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CargoParts.Search.Engine;

/// <summary>Reads one list window by window, forwards.</summary>
internal unsafe struct ListCursor
{
    private readonly ListEntry _entry;
    private readonly byte* _data;
    private readonly uint[] _room;
    private readonly int _documents;
    private readonly int _blocks;

    // The first block that may reach into the window asked for last.
    private int _block;

    // The first window from that one on that may hold a document.
    private int _next;

    // The block whose documents lie in the room: most blocks reach over many windows and are unpacked once.
    private int _held = -1;

    // The first of these documents that is not before the window asked for last.
    private int _at;

    /// <param name="data">Of the segment.</param>
    /// <param name="room">For the documents of one block, of no other cursor; may be empty where only the whole list is read, or there are no blocks.</param>
    public ListCursor(ListEntry entry, NativeArray<byte> data, int documents, uint[] room)
    {
        _entry = entry;
        _documents = documents;
        _room = room;
        _data = entry.Form == ListForm.Single ? null : data.Start + entry.Offset;
        _blocks = entry.Form == ListForm.Blocks ? (entry.Count + BlockCodec.BlockSize - 1) / BlockCodec.BlockSize : 0;
        _next = entry.Form == ListForm.Single ? Window.Of((int)entry.Offset) : 0;
    }

    public readonly int Count => _entry.Count;

    public readonly byte MaxImpact => _entry.MaxImpact;

    /// <summary>About what reading the whole list takes.</summary>
    public readonly long Bytes => _entry.Form switch
    {
        ListForm.Single => sizeof(ListEntry),
        ListForm.Bitmap => (Window.WordsFor(_documents) * sizeof(ulong)) + (_entry.IsFlat ? 0 : _entry.Count),
        ListForm.Blocks => Headers[_blocks - 1].Offset + (_blocks * sizeof(BlockHeader)),
    };

    private readonly BlockHeader* Headers => (BlockHeader*)_data;

    private readonly byte* Packed => _data + (_blocks * sizeof(BlockHeader));

    /// <summary>The first window from this one on that may hold a document.</summary>
    /// <returns><see cref="Window.None"/> when none does.</returns>
    public int Next(int window)
    {
        if (_next < window)
        {
            _next = Find(window);
        }

        return _next;
    }

    /// <summary>Adds the documents of a window to a set.</summary>
    /// <param name="among">Others need not be added, but may be.</param>
    public void AddTo(int window, Span<ulong> set, ReadOnlySpan<ulong> among)
    {
        if (Next(window) > window)
        {
            return;
        }

        var start = Window.StartOf(window);
        switch (_entry.Form)
        {
            case ListForm.Single:
                if ((uint)((int)_entry.Offset - start) < Window.Size)
                {
                    WindowSet.Add(set, (int)_entry.Offset - start);
                }

                break;
            case ListForm.Bitmap:
                var words = (ulong*)_data + (start >> 6);
                for (var i = 0; i < set.Length; i++)
                {
                    set[i] |= words[i];
                }

                break;
            default:
                AddBlocks(start, set, among);
                break;
        }
    }

    /// <summary>The heaviest impact that a document of a window may have.</summary>
    public byte MaxImpactIn(int window)
    {
        if (Next(window) > window)
        {
            return 0;
        }

        if (_entry.Form != ListForm.Blocks)
        {
            return _entry.MaxImpact;
        }

        Advance(Window.StartOf(window));
        byte max = 0;
        for (var block = _block; block < _blocks && First(block) < Window.StartOf(window + 1); block++)
        {
            max = Math.Max(max, Headers[block].MaxImpact);
        }

        return max;
    }

    /// <summary>Adds what the list is worth to the scores of a window.</summary>
    /// <param name="wanted">Blocks without any of these are passed over; documents beside them may be scored or not.</param>
    /// <param name="scores">Of the window.</param>
    /// <param name="least">Blocks that are worth less to each of their documents are passed over.</param>
    public void Score<TScore>(int window, ReadOnlySpan<ulong> wanted, Span<float> scores, TScore score, float least)
        where TScore : struct, IScore
    {
        if (Next(window) > window || score.Of(_entry.MaxImpact) < least)
        {
            return;
        }

        var start = Window.StartOf(window);
        switch (_entry.Form)
        {
            case ListForm.Single:
                if ((uint)((int)_entry.Offset - start) < Window.Size)
                {
                    score.Add(ref scores[(int)_entry.Offset - start], _entry.MaxImpact);
                }

                break;
            case ListForm.Bitmap:
                ScoreBitmap(window, wanted, scores, score);
                break;
            default:
                ScoreBlocks(start, wanted, scores, score, least);
                break;
        }
    }

    /// <summary>The whole list.</summary>
    /// <param name="postings">As <see cref="PostingWriter.Write"/> takes them; <see cref="Count"/>.</param>
    public readonly void ReadAll(Span<long> postings)
    {
        switch (_entry.Form)
        {
            case ListForm.Single:
                postings[0] = ((long)_entry.Offset << 8) | _entry.MaxImpact;
                break;
            case ListForm.Bitmap:
                var impacts = Impacts;
                var rank = 0;
                for (var word = 0; word < Window.WordsFor(_documents); word++)
                {
                    for (var rest = ((ulong*)_data)[word]; rest != 0; rest &= rest - 1)
                    {
                        var document = (long)((word << 6) + BitOperations.TrailingZeroCount(rest));
                        postings[rank] = (document << 8) | (_entry.IsFlat ? _entry.MaxImpact : impacts[rank]);
                        rank++;
                    }
                }

                break;
            default:
                var documents = stackalloc uint[BlockCodec.BlockSize];
                var weights = stackalloc uint[BlockCodec.BlockSize];
                for (var block = 0; block < _blocks; block++)
                {
                    var count = Documents(block, documents);
                    Weights(block, count, weights);
                    for (var i = 0; i < count; i++)
                    {
                        postings[(block * BlockCodec.BlockSize) + i] = ((long)documents[i] << 8) | (weights[i] + Headers[block].MinImpact);
                    }
                }

                break;
        }
    }

    private readonly byte* Impacts =>
        _data + (Window.WordsFor(_documents) * sizeof(ulong)) + (Window.CountFor(_documents) * sizeof(int));

    /// <summary>The first document that the block may hold.</summary>
    private readonly int First(int block) => block == 0 ? 0 : Headers[block - 1].Last + 1;

    private readonly int CountIn(int block) => Math.Min(BlockCodec.BlockSize, _entry.Count - (block * BlockCodec.BlockSize));

    private int Find(int window)
    {
        switch (_entry.Form)
        {
            case ListForm.Single:
                return Window.None;
            case ListForm.Bitmap:
                return window < Window.CountFor(_documents) ? window : Window.None;
            default:
                Advance(Window.StartOf(window));
                return _block == _blocks ? Window.None
                    : _block == _held ? Window.Of((int)_room[Pass(Window.StartOf(window))])
                    : Math.Max(window, Window.Of(First(_block)));
        }
    }

    private void Advance(int document)
    {
        // Doubling steps, then halving: neighbours are found at once and far ones in few steps.
        if (_block == _blocks || Headers[_block].Last >= document)
        {
            return;
        }

        var step = 1;
        while (_block + step < _blocks && Headers[_block + step].Last < document)
        {
            _block += step;
            step *= 2;
        }

        var behind = Math.Min(_block + step, _blocks);
        _block++;
        while (_block < behind)
        {
            var middle = (_block + behind) / 2;
            if (Headers[middle].Last < document)
            {
                _block = middle + 1;
            }
            else
            {
                behind = middle;
            }
        }
    }

    /// <summary>Passes over those documents of the held block that come before this one.</summary>
    /// <returns>The place of the first that does not; of the last when all do.</returns>
    private int Pass(int document)
    {
        var last = CountIn(_held) - 1;
        while (_at < last && (int)_room[_at] < document)
        {
            _at++;
        }

        return _at;
    }

    /// <summary>The documents of a block from this one on.</summary>
    /// <param name="document">Not behind the last of the block.</param>
    /// <param name="place">In the block, of the first that is returned.</param>
    private ReadOnlySpan<uint> From(int document, int block, out int place)
    {
        if (_held != block)
        {
            fixed (uint* documents = _room.AsSpan(0, BlockCodec.BlockSize))
            {
                Documents(block, documents);
            }

            (_held, _at) = (block, 0);
        }

        place = Pass(document);
        return _room.AsSpan(place..CountIn(block));
    }

    private readonly int Documents(int block, uint* documents)
    {
        var header = Headers[block];
        var count = CountIn(block);
        if (count == BlockCodec.BlockSize)
        {
            BlockCodec.Unpack(Packed + header.Offset, header.GapBits, documents);
        }
        else
        {
            BlockCodec.UnpackTail(Packed + header.Offset, header.GapBits, new Span<uint>(documents, count));
        }

        BlockCodec.Rise(documents, count, First(block) - 1);
        return count;
    }

    /// <summary>The impacts of a block, less its smallest.</summary>
    private readonly void Weights(int block, int count, uint* weights)
    {
        var header = Headers[block];
        var packed = Packed + header.Offset;
        if (count == BlockCodec.BlockSize)
        {
            BlockCodec.Unpack(packed + BlockCodec.BlockBytes(header.GapBits), header.ImpactBits, weights);
        }
        else
        {
            BlockCodec.UnpackTail(packed + BlockCodec.TailBytes(count, header.GapBits), header.ImpactBits, new Span<uint>(weights, count));
        }
    }

    private void AddBlocks(int start, Span<ulong> set, ReadOnlySpan<ulong> among)
    {
        Advance(start);
        var end = start + Window.Size;
        for (var block = _block; block < _blocks && First(block) < end; block++)
        {
            var first = Math.Max(First(block), start) - start;
            var last = Math.Min(Headers[block].Last, end - 1) - start;
            if (Headers[block].GapBits == 0)
            {
                // Without gaps the block is a run; a sorted index is full of them.
                WindowSet.AddRange(set, first, last);
                continue;
            }

            if (!WindowSet.HasAny(among, first, last))
            {
                continue;
            }

            var documents = From(start, block, out _);
            if (Headers[block].Last < end)
            {
                // All of them lie in the window, so nothing has to be checked.
                ref var words = ref MemoryMarshal.GetReference(set);
                foreach (var document in documents)
                {
                    var at = (int)document - start;
                    Unsafe.Add(ref words, at >> 6) |= 1UL << at;
                }
            }
            else
            {
                for (var i = 0; i < documents.Length && (int)documents[i] < end; i++)
                {
                    WindowSet.Add(set, (int)documents[i] - start);
                }
            }
        }
    }

    private void ScoreBlocks<TScore>(int start, ReadOnlySpan<ulong> wanted, Span<float> scores, TScore score, float least)
        where TScore : struct, IScore
    {
        Advance(start);
        var end = start + Window.Size;
        var weights = stackalloc uint[BlockCodec.BlockSize];
        for (var block = _block; block < _blocks && First(block) < end; block++)
        {
            var header = Headers[block];
            if (score.Of(header.MaxImpact) < least
                || !WindowSet.HasAny(wanted, Math.Max(First(block), start) - start, Math.Min(header.Last, end - 1) - start))
            {
                continue;
            }

            var documents = From(start, block, out var place);
            if (documents[0] >= (uint)end)
            {
                continue;
            }

            if (header.ImpactBits > 0)
            {
                Weights(block, CountIn(block), weights);
            }
            else
            {
                new Span<uint>(weights, BlockCodec.BlockSize).Clear();
            }

            for (var i = 0; i < documents.Length && (int)documents[i] < end; i++)
            {
                score.Add(ref scores[(int)documents[i] - start], (byte)(weights[place + i] + header.MinImpact));
            }
        }
    }

    private readonly void ScoreBitmap<TScore>(int window, ReadOnlySpan<ulong> wanted, Span<float> scores, TScore score)
        where TScore : struct, IScore
    {
        var words = (ulong*)_data + (Window.StartOf(window) >> 6);
        var rank = _entry.IsFlat ? 0 : ((int*)(_data + (Window.WordsFor(_documents) * sizeof(ulong))))[window];
        var impacts = Impacts;
        for (var word = 0; word < wanted.Length; word++)
        {
            var all = words[word];
            for (var rest = all & wanted[word]; rest != 0; rest &= rest - 1)
            {
                var bit = BitOperations.TrailingZeroCount(rest);
                var impact = _entry.IsFlat ? _entry.MaxImpact : impacts[rank + BitOperations.PopCount(all & ((1UL << bit) - 1))];
                score.Add(ref scores[(word << 6) + bit], impact);
            }

            rank += BitOperations.PopCount(all);
        }
    }
}

/// <summary>What an impact does to a score; a struct, so that it is compiled into the loop.</summary>
internal interface IScore
{
    void Add(ref float score, byte impact);

    /// <summary>The most that an impact can add.</summary>
    float Of(byte impact);
}
