using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Search.Engine;
using CargoParts.Tests.Search.Contract;

namespace CargoParts.Tests.Search.Engine;

public sealed class EmbeddedEngine : IEngine
{
    public static IListingIndex InMemory(Analyzer analyzer) => new EmbeddedIndex(analyzer);

    public static IListingIndex Open(string directory, Analyzer analyzer, string fingerprint) => EmbeddedIndex.Open(directory, analyzer, fingerprint);
}
