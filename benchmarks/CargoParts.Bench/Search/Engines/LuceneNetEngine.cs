#if LUCENE_NET
using CargoParts.Search.Arabic;
using CargoParts.Search.Lucene;

namespace CargoParts.Bench.Search.Engines;

/// <summary>Lucene.Net behind the port, in a build that has it.</summary>
internal sealed class LuceneNetEngine : ListingIndexEngine<LuceneIndex>
{
    protected override LuceneIndex Open(string folder, string fingerprint) => LuceneIndex.Open(folder, Analyzer.Plain, fingerprint);

    protected override void Join(LuceneIndex index) => index.Join();
}
#endif
