namespace CargoParts.Search.Engine;

/// <summary>All that a commit writes, as it was at one moment: changes go on while the files are written.</summary>
/// <param name="snapshot">Held for this.</param>
/// <param name="newValues">Records of the log that are not durable yet.</param>
/// <param name="columns">Of the segments whose columns are not on disk as they are now, by number.</param>
internal sealed class CommitState(
    Snapshot snapshot, byte[] newValues, string? checkpoint, IReadOnlyDictionary<int, ColumnsCopy> columns) : IDisposable
{
    public IReadOnlyList<SegmentView> Views => snapshot.Views;

    public byte[] NewValues => newValues;

    public string? Checkpoint => checkpoint;

    public IReadOnlyDictionary<int, ColumnsCopy> Columns => columns;

    public void Dispose()
    {
        foreach (var copy in columns.Values)
        {
            copy.Dispose();
        }

        snapshot.LetGo();
    }
}

/// <summary>The columns of a segment that are written in place. Only a copy stays what it is until its checksum is computed.</summary>
internal sealed class ColumnsCopy(Segment segment) : IDisposable
{
    private readonly NativeArray<long> _versions = NativeArray<long>.Of(segment.Versions.Span);
    private readonly NativeArray<uint> _prices = NativeArray<uint>.Of(segment.Prices.Span);
    private readonly NativeArray<ushort> _ranks = NativeArray<ushort>.Of(segment.Ranks.Span);
    private readonly NativeArray<ulong> _inStock = NativeArray<ulong>.Of(segment.InStock.Span);

    /// <summary>See <see cref="Segment.Changes"/>.</summary>
    public int Changes { get; } = segment.Changes;

    /// <summary>In the order of the file.</summary>
    public INativeArray[] Sections => [_versions, _prices, _ranks, _inStock];

    public void Dispose()
    {
        _versions.Dispose();
        _prices.Dispose();
        _ranks.Dispose();
        _inStock.Dispose();
    }
}
