namespace CargoParts.Search.Engine;

/// <summary>Keeps the first few of many, in their own order, whatever order they come in. To be used again and again.</summary>
internal sealed class Best<T>
    where T : struct, IComparable<T>
{
    // A heap: the last of those kept stands first.
    private T[] _heap = [];
    private int _capacity;

    public int Count { get; private set; }

    /// <summary>Those who come behind <see cref="Last"/> need not be offered.</summary>
    public bool IsFull => Count == _capacity;

    public ref readonly T Last => ref _heap[0];

    /// <param name="capacity">At least 1.</param>
    public void Start(int capacity)
    {
        _capacity = capacity;
        Count = 0;
        if (_heap.Length < capacity)
        {
            _heap = new T[capacity];
        }
    }

    public void Offer(in T item)
    {
        if (Count < _capacity)
        {
            Up(Count++, item);
        }
        else if (item.CompareTo(_heap[0]) < 0)
        {
            Down(item);
        }
    }

    /// <summary>First to last.</summary>
    public ReadOnlySpan<T> InOrder()
    {
        Array.Sort(_heap, 0, Count);
        return _heap.AsSpan(0, Count);
    }

    private void Up(int at, in T item)
    {
        while (at > 0 && item.CompareTo(_heap[(at - 1) / 2]) > 0)
        {
            _heap[at] = _heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }

        _heap[at] = item;
    }

    private void Down(in T item)
    {
        var at = 0;
        for (var child = 1; child < Count; child = (at * 2) + 1)
        {
            if (child + 1 < Count && _heap[child + 1].CompareTo(_heap[child]) > 0)
            {
                child++;
            }

            if (item.CompareTo(_heap[child]) >= 0)
            {
                break;
            }

            _heap[at] = _heap[child];
            at = child;
        }

        _heap[at] = item;
    }
}
