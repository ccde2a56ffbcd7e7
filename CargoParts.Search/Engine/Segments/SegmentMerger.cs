
namespace CargoParts.Search.Engine;

/// <summary>Joins the live documents of some segments into one, in the background: it reads nothing but what never changes, and the changing
/// columns once more at the end.</summary>
/// <param name="breathe">Called between steps of about a millisecond.</param>
internal sealed class SegmentMerger(IReadOnlyList<SegmentView> sources, Tables tables, Action breathe) : IDisposable
{
    private const int StepPostings = 1 << 16;

    // By source: the new number of each document, −1 for the dead. Rising, since each source is in order and keeps it.
    private readonly ScratchList<int>[] _newDocuments = [.. sources.Select(_ => new ScratchList<int>())];

    private readonly int _count = sources.Sum(s => s.Live.AliveCount);
    private readonly PostingOrder _order = new(sources.Sum(s => s.Live.AliveCount));

    // Of the list at hand.
    private readonly ScratchList<long> _postings = new();
    private int _sinceBreath;

    /// <summary>By document of a source the new number, −1 when it was dead already.</summary>
    public ReadOnlySpan<int> NewDocuments(int source) => _newDocuments[source].Span;

    public Segment Merge(int number)
    {
        var titles = NumberDocuments();
        var ids = Gathered(s => s.Ids);
        var merged = new Segment
        {
            Number = number,
            Ids = ids,
            Rows = Gathered(s => s.Rows),
            Published = Gathered(s => s.Published),
            TitleEnds = new NativeArray<int>(_count),
            TitleWords = new NativeArray<UInt24>(titles),
            Slots = IdTable.SlotsOf(ids.Span),
            Lists = MergeLists(),
            Numbers = MergeNumbers(),
            Versions = new NativeArray<long>(_count),
            Prices = new NativeArray<uint>(_count),
            Ranks = new NativeArray<ushort>(_count),
            InStock = NativeArray<ulong>.Zeroed(Window.WordsFor(_count)),
        };
        CopyTitlesAndColumns(merged);
        return merged;
    }

    public void Dispose()
    {
        _order.Dispose();
        _postings.Dispose();
        foreach (var newDocuments in _newDocuments)
        {
            newDocuments.Dispose();
        }
    }

    /// <summary>A merge of sorted runs by the keys of their heads.</summary>
    /// <returns>The words of all titles.</returns>
    private int NumberDocuments()
    {
        var words = 0;
        var heads = new PriorityQueue<int, (SortKey, int)>();
        var next = new int[sources.Count];
        for (var source = 0; source < sources.Count; source++)
        {
            _newDocuments[source].Extend(sources[source].Segment.Count).Fill(-1);
            next[source] = -1;
            Advance(source);
        }

        for (var document = 0; heads.TryDequeue(out var source, out _); document++)
        {
            _newDocuments[source].Span[next[source]] = document;
            words += sources[source].Segment.Title(next[source]).Length;
            Advance(source);
        }

        return words;

        void Advance(int source)
        {
            var (segment, live) = (sources[source].Segment, sources[source].Live);
            do
            {
                next[source]++;
            }
            while (next[source] < segment.Count && !live.IsAlive(next[source]));

            if (next[source] < segment.Count)
            {
                var document = next[source];
                var key = SortKey.Of(segment.Rows[document], tables.Fitments, segment.IsInStock(document), segment.Prices[document]);
                heads.Enqueue(source, (key, source));
            }
        }
    }

    private NativeArray<T> Gathered<T>(Func<Segment, NativeArray<T>> column)
        where T : unmanaged
    {
        var gathered = new NativeArray<T>(_count);
        var to = gathered.Span;
        for (var source = 0; source < sources.Count; source++)
        {
            var from = column(sources[source].Segment).Span;
            var newDocuments = NewDocuments(source);
            for (var document = 0; document < newDocuments.Length; document++)
            {
                if (newDocuments[document] is >= 0 and var at)
                {
                    to[at] = from[document];
                }
            }
        }

        breathe();
        return gathered;
    }

    private void CopyTitlesAndColumns(Segment merged)
    {
        var ends = merged.TitleEnds.Span;
        for (var source = 0; source < sources.Count; source++)
        {
            var newDocuments = NewDocuments(source);
            for (var document = 0; document < newDocuments.Length; document++)
            {
                if (newDocuments[document] is >= 0 and var at)
                {
                    ends[at] = sources[source].Segment.Title(document).Length;
                    sources[source].Segment.CopyChanging(document, merged, at);
                }
            }
        }

        for (var i = 1; i < ends.Length; i++)
        {
            ends[i] += ends[i - 1];
        }

        for (var source = 0; source < sources.Count; source++)
        {
            var newDocuments = NewDocuments(source);
            for (var document = 0; document < newDocuments.Length; document++)
            {
                if (newDocuments[document] is >= 0 and var at)
                {
                    var title = sources[source].Segment.Title(document);
                    title.CopyTo(merged.TitleWords.Span[(ends[at] - title.Length)..]);
                }
            }
        }
    }

    private PostingLists MergeLists()
    {
        using var writer = new PostingWriter(_count);
        using var keys = new ScratchList<uint>();
        using var entries = new ScratchList<ListEntry>();
        var lists = sources.Select(s => s.Segment.Lists).ToArray();
        var next = new int[lists.Length];
        while (true)
        {
            var least = ulong.MaxValue;
            for (var s = 0; s < lists.Length; s++)
            {
                least = next[s] < lists[s].Keys.Length ? Math.Min(least, lists[s].Keys[next[s]]) : least;
            }

            if (least == ulong.MaxValue)
            {
                return new PostingLists(NativeArray<uint>.Of(keys.Span), NativeArray<ListEntry>.Of(entries.Span), writer.Data());
            }

            _postings.Clear();
            for (var s = 0; s < lists.Length; s++)
            {
                if (next[s] < lists[s].Keys.Length && lists[s].Keys[next[s]] == least)
                {
                    Add(s, lists[s].Entries[next[s]++], lists[s].Data);
                }
            }

            if (_postings.Count > 0)
            {
                keys.Add((uint)least);
                entries.Add(writer.Write(Sorted()));
            }
        }
    }

    private NumberLists MergeNumbers()
    {
        using var collector = new NumberCollector(_count);
        var numbers = sources.Select(s => s.Segment.Numbers).ToArray();
        var next = new int[numbers.Length];
        while (true)
        {
            var first = -1;
            for (var s = 0; s < numbers.Length; s++)
            {
                if (next[s] < numbers[s].Count && (first < 0 || numbers[s][next[s]].SequenceCompareTo(numbers[first][next[first]]) < 0))
                {
                    first = s;
                }
            }

            if (first < 0)
            {
                return collector.Build();
            }

            // The bytes stay where they are while the positions move on.
            var number = numbers[first][next[first]];
            _postings.Clear();
            for (var s = first; s < numbers.Length; s++)
            {
                if (next[s] < numbers[s].Count && numbers[s][next[s]].SequenceEqual(number))
                {
                    Add(s, numbers[s].Entries[next[s]++], numbers[s].Data);
                }
            }

            if (_postings.Count > 0)
            {
                collector.Add(number, Sorted());
            }
        }
    }

    /// <summary>Takes the live postings of a list of a source.</summary>
    private void Add(int source, ListEntry entry, NativeArray<byte> data)
    {
        var newDocuments = NewDocuments(source);
        var postings = _postings.Extend(entry.Count);
        new ListCursor(entry, data, newDocuments.Length, room: []).ReadAll(postings);
        var kept = 0;
        foreach (var posting in postings)
        {
            if (newDocuments[(int)(posting >> 8)] is >= 0 and var document)
            {
                postings[kept++] = ((long)document << 8) | (byte)posting;
            }
        }

        _postings.Drop(postings.Length - kept);
    }

    /// <summary>What was taken since the last <see cref="ScratchList{T}.Clear"/>, in the new order.</summary>
    private ReadOnlySpan<long> Sorted()
    {
        _sinceBreath += _postings.Count;
        if (_sinceBreath > StepPostings)
        {
            _sinceBreath = 0;
            breathe();
        }

        _order.Sort(_postings.Span);
        return _postings.Span;
    }
}
