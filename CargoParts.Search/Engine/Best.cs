namespace CargoParts.Search.Engine;

/// <summary>Keeps the first few of many, in their own order, whatever order they come in.</summary>
/// <param name="capacity">At least 1.</param>
internal sealed class Best<T>(int capacity)
    where T : struct, IComparable<T>
{
    // The last of those kept is the first to go.
    private static readonly Comparer<T> LastFirst = Comparer<T>.Create(static (a, b) => b.CompareTo(a));

    private readonly PriorityQueue<T, T> _kept = new(LastFirst);

    /// <summary>The last of those kept, once there are as many as wanted: what comes after it need not be offered.</summary>
    public T? Last { get; private set; }

    public void Offer(T item)
    {
        if (_kept.Count < capacity)
        {
            _kept.Enqueue(item, item);
        }
        else
        {
            _kept.EnqueueDequeue(item, item);
        }

        if (_kept.Count == capacity)
        {
            Last = _kept.Peek();
        }
    }

    /// <summary>First to last. Once: they are taken out.</summary>
    /// <param name="skip">How many of the first to leave out.</param>
    public T[] Take(int skip)
    {
        var taken = new T[Math.Max(0, _kept.Count - skip)];
        for (var i = taken.Length - 1; i >= 0; i--)
        {
            taken[i] = _kept.Dequeue();
        }

        return taken;
    }
}
