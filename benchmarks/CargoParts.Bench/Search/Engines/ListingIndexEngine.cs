using System.Threading.Channels;
using CargoParts.Bench.Search.Corpus;
using CargoParts.Bench.Search.Queries;
using CargoParts.Search;

namespace CargoParts.Bench.Search.Engines;

/// <summary>An engine behind the product's port, filled as the shop fills it.</summary>
internal abstract class ListingIndexEngine<TIndex> : ISearchEngine
    where TIndex : class, IListingIndex
{
    private const int BatchSize = 5_000;
    private const int BatchesAhead = 2;

    private string _folder = "";
    private TIndex? _index;

    protected TIndex Index => _index ?? throw new InvalidOperationException("The index is not open.");

    public async Task BuildAsync(CorpusFiles corpus, string folder, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        await OpenAsync(corpus, folder, cancellationToken);
        var batches = Channel.CreateBounded<ListingDocument[]>(BatchesAhead);
        var reading = ReadAsync(corpus, batches.Writer, cancellationToken);
        await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken))
        {
            Index.Apply(new IndexChanges { Upserts = batch });
        }

        await reading;
        Index.Commit();
    }

    public Task SettleAsync(CancellationToken cancellationToken)
    {
        Join(Index);
        Index.Commit();
        return Task.CompletedTask;
    }

    public Task<long> IndexBytesAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new DirectoryInfo(_folder).EnumerateFiles().Sum(file => file.Length));

    public Task OpenAsync(CorpusFiles corpus, string folder, CancellationToken cancellationToken)
    {
        _folder = folder;
        _index = Open(folder, corpus.Fingerprint);
        return Task.CompletedTask;
    }

    public ISearchSession StartSession() => new ListingIndexSession(Index);

    public virtual long? BytesTouched(BenchQuery query) => null;

    public ValueTask DisposeAsync()
    {
        _index?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The words of the corpus are stems already: they are to be indexed as they are.</summary>
    protected abstract TIndex Open(string folder, string fingerprint);

    /// <summary>All segments into one.</summary>
    protected abstract void Join(TIndex index);

    // One core reads the next batch while the other indexes this one.
    private static async Task ReadAsync(CorpusFiles corpus, ChannelWriter<ListingDocument[]> batches, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            foreach (var batch in corpus.ReadListings().Chunk(BatchSize))
            {
                await batches.WriteAsync(batch, cancellationToken);
            }

            batches.Complete();
        }
        catch (Exception exception)
        {
            batches.Complete(exception);
        }
    }
}
