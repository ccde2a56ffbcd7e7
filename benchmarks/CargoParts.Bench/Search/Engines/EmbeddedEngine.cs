using CargoParts.Bench.Search.Queries;
using CargoParts.Search.Arabic;
using CargoParts.Search.Engine;

namespace CargoParts.Bench.Search.Engines;

/// <summary>The engine of this repository.</summary>
internal sealed class EmbeddedEngine : ListingIndexEngine<EmbeddedIndex>
{
    public override long? BytesTouched(BenchQuery query)
    {
        Index.Search(ListingIndexSession.Request(query), CancellationToken.None, out var bytes);
        return bytes;
    }

    protected override EmbeddedIndex Open(string folder, string fingerprint) => EmbeddedIndex.Open(folder, Analyzer.Plain, fingerprint);

    protected override void Join(EmbeddedIndex index) => index.Join();
}
