namespace CargoParts.Search.Engine;

/// <summary>The lists of a segment, found by <see cref="ListKey"/>.</summary>
/// <param name="keys">Ascending.</param>
/// <param name="entries">Beside <paramref name="keys"/>.</param>
internal sealed class PostingLists(NativeArray<uint> keys, NativeArray<ListEntry> entries, NativeArray<byte> data) : IDisposable
{
    public NativeArray<uint> Keys => keys;

    public NativeArray<ListEntry> Entries => entries;

    public NativeArray<byte> Data => data;

    /// <returns>Null when no document has the key.</returns>
    public ListEntry? Find(uint key) => keys.Span.BinarySearch(key) is >= 0 and var at ? entries[at] : null;

    public void Dispose()
    {
        keys.Dispose();
        entries.Dispose();
        data.Dispose();
    }
}
