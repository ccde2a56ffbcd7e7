using System.Runtime.InteropServices;

namespace CargoParts.Search.Engine;

/// <summary>Some cursors of the workspace.</summary>
/// <param name="IsIncomplete">A list was asked for that the segment has not.</param>
internal readonly record struct Lists(int First, int Count, bool IsIncomplete);

/// <summary>The lists of one segment that a search reads, in groups; their cursors lie in the workspace.</summary>
internal sealed class SegmentLists
{
    private readonly Segment _segment;
    private readonly Workspace _work;

    public SegmentLists(Segment segment, Workspace work)
    {
        (_segment, _work) = (segment, work);
        work.Cursors.Clear();
        work.ReturnRooms();
    }

    /// <summary>A cursor of its own.</summary>
    public ListCursor? Cursor(uint key) => _segment.Lists.Find(key) is { } entry ? Over(entry, _segment.Lists.Data) : null;

    /// <inheritdoc cref="Cursor"/>
    public ListCursor? CursorOfNumber(byte[] number) =>
        _segment.Numbers.Find(number) is { } entry ? Over(entry, _segment.Numbers.Data) : null;

    public Lists[] OfWords(IReadOnlyList<WordPlan> words)
    {
        var lists = new Lists[words.Count];
        for (var w = 0; w < lists.Length; w++)
        {
            var first = _work.Cursors.Count;
            for (var v = 0; v < words[w].Variants.Count; v++)
            {
                Add(Cursor(ListKey.Stem(words[w].Variants[v].Stem)));
            }

            lists[w] = Since(first, asked: words[w].Variants.Count);
        }

        return lists;
    }

    public Lists OfValues(Facet facet, int[] ordinals)
    {
        var first = _work.Cursors.Count;
        foreach (var ordinal in ordinals)
        {
            Add(Cursor(ListKey.Value(facet, ordinal)));
        }

        return Since(first, ordinals.Length);
    }

    /// <param name="numbers">UTF-8.</param>
    public Lists OfNumbers(IReadOnlyList<byte[]> numbers)
    {
        var first = _work.Cursors.Count;
        for (var n = 0; n < numbers.Count; n++)
        {
            Add(CursorOfNumber(numbers[n]));
        }

        return Since(first, numbers.Count);
    }

    /// <summary>The first window from this one on that may hold a document of one of some lists.</summary>
    public int Next(Lists lists, int window)
    {
        var next = Window.None;
        foreach (ref var cursor in Cursors(lists))
        {
            next = Math.Min(next, cursor.Next(window));
        }

        return next;
    }

    /// <summary>The same for a document of each of them.</summary>
    public int NextOfEach(Lists lists, int window)
    {
        var next = lists.IsIncomplete ? Window.None : window;
        foreach (ref var cursor in Cursors(lists))
        {
            next = Math.Max(next, cursor.Next(window));
        }

        return next;
    }

    /// <summary>Sets the documents of a window that are in one of some lists.</summary>
    /// <param name="among">Others need not be set, but may be.</param>
    public void Fill(Lists lists, int window, Span<ulong> set, ReadOnlySpan<ulong> among)
    {
        set.Clear();
        foreach (ref var cursor in Cursors(lists))
        {
            cursor.AddTo(window, set, among);
        }
    }

    /// <summary>Sets the documents of a window that are in each of some lists.</summary>
    /// <param name="one">Room for one list at a time.</param>
    public void FillEach(Lists lists, int window, Span<ulong> set, ReadOnlySpan<ulong> among, Span<ulong> one)
    {
        set.Fill(ulong.MaxValue);
        foreach (ref var cursor in Cursors(lists))
        {
            one.Clear();
            cursor.AddTo(window, one, among);
            WindowSet.And(set, one);
        }

        if (lists.IsIncomplete)
        {
            set.Clear();
        }
    }

    /// <summary>How many documents there are at most.</summary>
    public long Documents(Lists lists)
    {
        var documents = 0L;
        foreach (ref var cursor in Cursors(lists))
        {
            documents += cursor.Count;
        }

        return documents;
    }

    public Span<ListCursor> Cursors(Lists lists) => CollectionsMarshal.AsSpan(_work.Cursors).Slice(lists.First, lists.Count);

    private ListCursor Over(ListEntry entry, NativeArray<byte> data) =>
        new(entry, data, _segment.Count, entry.Form is ListForm.Blocks ? _work.Room() : []);

    private void Add(ListCursor? cursor)
    {
        if (cursor is { } known)
        {
            _work.Cursors.Add(known);
            _work.BytesTouched += known.Bytes;
        }
    }

    private Lists Since(int first, int asked) => new(first, _work.Cursors.Count - first, IsIncomplete: _work.Cursors.Count - first < asked);
}
