using CargoParts.Search;

namespace CargoParts.Tests.Search.Contract;

/// <summary>An engine and the oracle side by side.</summary>
/// <param name="open">Opens the engine, again and again when the script says so.</param>
internal sealed class Trial(Func<IListingIndex> open, ListingOracle oracle) : IDisposable
{
    public IListingIndex Index { get; private set; } = open();

    public ListingOracle Oracle => oracle;

    public List<ListingDocument> Upserts { get; } = [];

    public List<ListingUpdate> Updates { get; } = [];

    public List<Guid> Deletes { get; } = [];

    public void ApplyGathered(string? checkpoint)
    {
        var changes = new IndexChanges { Upserts = [.. Upserts], Updates = [.. Updates], Deletes = [.. Deletes], Checkpoint = checkpoint };
        Upserts.Clear();
        Updates.Clear();
        Deletes.Clear();
        Index.Apply(changes);
        oracle.Apply(changes);
    }

    public void ReopenIndex()
    {
        Index.Dispose();
        Index = open();
    }

    public void Dispose() => Index.Dispose();
}
