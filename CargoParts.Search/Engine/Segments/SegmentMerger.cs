
namespace CargoParts.Search.Engine;

/// <summary>Joins the live documents of some segments into one, in the background: it reads nothing but what never changes, and the changing
/// columns once more at the end.</summary>
/// <param name="breathe">Called between steps of about a millisecond.</param>
internal sealed class SegmentMerger(IReadOnlyList<SegmentView> sources, Tables tables, Action breathe)
{
    private const int StepPostings = 1 << 16;

    // By source: the new number of each document, −1 for the dead. Rising, since each source is in order and keeps it.
    private readonly int[][] _newDocuments = [.. sources.Select(s => new int[s.Segment.Count])];

    private readonly int _count = sources.Sum(s => s.Live.AliveCount);
    private long[] _postings = [];
    private long[] _spare = [];
    private int _sinceBreath;

    /// <summary>The new number of a document of a source.</summary>
    /// <returns>−1 when it was dead already.</returns>
    public int NewDocument(int source, int document) => _newDocuments[source][document];

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

    /// <summary>A merge of sorted runs by the keys of their heads.</summary>
    /// <returns>The words of all titles.</returns>
    private int NumberDocuments()
    {
        var words = 0;
        var heads = new PriorityQueue<int, (SortKey, int)>();
        var next = new int[sources.Count];
        for (var source = 0; source < sources.Count; source++)
        {
            Array.Fill(_newDocuments[source], -1);
            next[source] = -1;
            Advance(source);
        }

        for (var document = 0; heads.TryDequeue(out var source, out _); document++)
        {
            _newDocuments[source][next[source]] = document;
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
            var newDocuments = _newDocuments[source];
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
            for (var document = 0; document < _newDocuments[source].Length; document++)
            {
                if (_newDocuments[source][document] is >= 0 and var at)
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
            for (var document = 0; document < _newDocuments[source].Length; document++)
            {
                if (_newDocuments[source][document] is >= 0 and var at)
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
        var keys = new List<uint>();
        var entries = new List<ListEntry>();
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
                return new PostingLists(NativeArray<uint>.Of(keys.ToArray()), NativeArray<ListEntry>.Of(entries.ToArray()), writer.Data());
            }

            var joined = Joined(s => next[s] < lists[s].Keys.Length && lists[s].Keys[next[s]] == least
                ? new ListCursor(lists[s].Entries[next[s]++], lists[s].Data, sources[s].Segment.Count)
                : null);
            if (joined.Length > 0)
            {
                keys.Add((uint)least);
                entries.Add(writer.Write(joined));
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
            var (list, at) = (numbers[first], next[first]);
            var joined = Joined(s => next[s] < numbers[s].Count && numbers[s][next[s]].SequenceEqual(list[at])
                ? new ListCursor(numbers[s].Entries[next[s]++], numbers[s].Data, sources[s].Segment.Count)
                : null);
            if (joined.Length > 0)
            {
                collector.Add(list[at], joined);
            }
        }
    }

    /// <summary>The live postings of one list of each source, in the new order.</summary>
    private ReadOnlySpan<long> Joined(Func<int, ListCursor?> listOf)
    {
        var length = 0;
        var runs = new List<int> { 0 };
        for (var s = 0; s < sources.Count; s++)
        {
            if (listOf(s) is not { } list)
            {
                continue;
            }

            if (_postings.Length < length + list.Count)
            {
                Array.Resize(ref _postings, Math.Max(length + list.Count, _postings.Length * 2));
            }

            var run = _postings.AsSpan(length, list.Count);
            list.ReadAll(run);
            var kept = 0;
            foreach (var posting in run)
            {
                if (_newDocuments[s][(int)(posting >> 8)] is >= 0 and var document)
                {
                    run[kept++] = ((long)document << 8) | (byte)posting;
                }
            }

            length += kept;
            if (kept > 0)
            {
                runs.Add(length);
            }
        }

        _sinceBreath += length;
        if (_sinceBreath > StepPostings)
        {
            _sinceBreath = 0;
            breathe();
        }

        return MergeRuns(runs);
    }

    /// <summary>Joins neighbouring sorted runs two by two until one is left.</summary>
    /// <param name="runs">Their ends, behind a 0.</param>
    private ReadOnlySpan<long> MergeRuns(List<int> runs)
    {
        var length = runs[^1];
        if (_spare.Length < length)
        {
            _spare = new long[_postings.Length];
        }

        while (runs.Count > 2)
        {
            var ends = new List<int> { 0 };
            for (var i = 0; i + 1 < runs.Count; i += 2)
            {
                var middle = runs[i + 1];
                var end = i + 2 < runs.Count ? runs[i + 2] : middle;
                MergePair(_postings.AsSpan(runs[i]..middle), _postings.AsSpan(middle..end), _spare.AsSpan(runs[i]));
                ends.Add(end);
            }

            (_postings, _spare, runs) = (_spare, _postings, ends);
        }

        return _postings.AsSpan(0, length);
    }

    private static void MergePair(ReadOnlySpan<long> a, ReadOnlySpan<long> b, Span<long> to)
    {
        var (i, j, at) = (0, 0, 0);
        while (i < a.Length && j < b.Length)
        {
            to[at++] = a[i] < b[j] ? a[i++] : b[j++];
        }

        a[i..].CopyTo(to[at..]);
        b[j..].CopyTo(to[(at + a.Length - i)..]);
    }
}
