using System.Buffers;

namespace CargoParts.Search.Engine;

/// <summary>A list for the length of one call, in an array lent by the shared pool: new arrays of this size would lie in the large object
/// heap, which is collected with everything else or not at all.</summary>
internal sealed class ScratchList<T> : IDisposable
    where T : unmanaged
{
    private const int FirstRoom = 256;

    private T[] _items = ArrayPool<T>.Shared.Rent(FirstRoom);

    public int Count { get; private set; }

    /// <summary>Valid until the next call that adds.</summary>
    public Span<T> Span => _items.AsSpan(0, Count);

    public void Add(T item)
    {
        if (Count == _items.Length)
        {
            Grow(Count + 1);
        }

        _items[Count++] = item;
    }

    public void AddRange(ReadOnlySpan<T> items) => items.CopyTo(Extend(items.Length));

    /// <summary>Room at the end, to be filled by the caller: its content is whatever the array held before. Valid as <see cref="Span"/> is.</summary>
    public Span<T> Extend(int items)
    {
        var start = Count;
        if (start + items > _items.Length)
        {
            Grow(start + items);
        }

        Count = start + items;
        return _items.AsSpan(start, items);
    }

    public void Clear() => Count = 0;

    /// <summary>Drops the last items.</summary>
    public void Drop(int items) => Count -= items;

    public void Dispose()
    {
        ArrayPool<T>.Shared.Return(_items);
        (_items, Count) = ([], 0);
    }

    private void Grow(int atLeast)
    {
        var longer = ArrayPool<T>.Shared.Rent(Math.Max(atLeast, _items.Length * 2));
        Span.CopyTo(longer);
        ArrayPool<T>.Shared.Return(_items);
        _items = longer;
    }
}
