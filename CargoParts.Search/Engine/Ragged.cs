namespace CargoParts.Search.Engine;

/// <summary>Rows of different lengths in one flat array.</summary>
/// <param name="Starts">Where each row starts in <paramref name="Items"/>, and the end of the last: one more than there are rows.</param>
internal readonly record struct Ragged<T>(int[] Starts, T[] Items)
{
    public int Count => Starts.Length - 1;

    public ReadOnlySpan<T> this[int row] => Items.AsSpan(Starts[row], Starts[row + 1] - Starts[row]);
}

/// <summary>Takes rows in order.</summary>
internal sealed class RaggedBuilder<T>(int rows)
{
    private readonly List<T> _items = new(rows);
    private readonly List<int> _starts = new(rows + 1) { 0 };

    public void AddRow(ReadOnlySpan<T> row)
    {
        _items.AddRange(row);
        EndRow();
    }

    /// <summary>Adds to the row that <see cref="EndRow"/> will close.</summary>
    public void Add(T item) => _items.Add(item);

    public void EndRow() => _starts.Add(_items.Count);

    public Ragged<T> Build() => new([.. _starts], [.. _items]);
}
