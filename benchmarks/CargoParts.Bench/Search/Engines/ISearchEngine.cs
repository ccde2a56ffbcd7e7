using CargoParts.Bench.Search.Corpus;
using CargoParts.Bench.Search.Queries;

namespace CargoParts.Bench.Search.Engines;

/// <summary>An engine that runs in a .NET process of the benchmark's own.</summary>
internal interface ISearchEngine : IAsyncDisposable
{
    /// <summary>Indexes the corpus, from its file to an index that is committed and can be searched, in place of what stands in the folder.</summary>
    Task BuildAsync(CorpusFiles corpus, string folder, CancellationToken cancellationToken);

    /// <summary>What an operator would do once after a bulk load and not wait for: joining segments, gathering statistics.</summary>
    Task SettleAsync(CancellationToken cancellationToken);

    /// <summary>Bytes on disk of the index that was built; 0: it is not on disk.</summary>
    Task<long> IndexBytesAsync(CancellationToken cancellationToken);

    /// <summary>Makes the index that an earlier process built in the folder searchable.</summary>
    Task OpenAsync(CorpusFiles corpus, string folder, CancellationToken cancellationToken);

    /// <summary>For one thread; of an index that is open.</summary>
    ISearchSession StartSession();

    /// <summary>Whether the memory of this process is the engine's; false for a client of a server.</summary>
    bool IsInProcess => true;

    /// <summary>Bytes of the index that the query reads; null: the engine cannot tell.</summary>
    long? BytesTouched(BenchQuery query) => null;
}

/// <summary>Asks questions on one thread.</summary>
internal interface ISearchSession : IDisposable
{
    /// <summary>Everything a page needs is computed and fetched.</summary>
    /// <returns>How many listings were found, exact only where the class of the query shows a total.</returns>
    int Search(BenchQuery query);

    /// <summary>The same with an exact total whatever the class.</summary>
    Answer Answer(BenchQuery query);
}
