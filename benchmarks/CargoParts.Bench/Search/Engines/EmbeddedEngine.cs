using System.Threading.Channels;
using CargoParts.Bench.Search.Corpus;
using CargoParts.Bench.Search.Queries;
using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Search.Engine;

namespace CargoParts.Bench.Search.Engines;

/// <summary>The engine of this repository, behind its port.</summary>
internal sealed class EmbeddedEngine : ISearchEngine
{
    // As the shop fills its index.
    private const int BatchSize = 5_000;
    private const int BatchesAhead = 2;

    private string _folder = "";
    private EmbeddedIndex? _index;

    private EmbeddedIndex Index => _index ?? throw new InvalidOperationException("The index is not open.");

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
        Index.Join();
        Index.Commit();
        return Task.CompletedTask;
    }

    public Task<long> IndexBytesAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new DirectoryInfo(_folder).EnumerateFiles().Sum(file => file.Length));

    public Task OpenAsync(CorpusFiles corpus, string folder, CancellationToken cancellationToken)
    {
        // The words of the corpus are stems already.
        _folder = folder;
        _index = EmbeddedIndex.Open(folder, Analyzer.Plain, corpus.Fingerprint);
        return Task.CompletedTask;
    }

    public ISearchSession StartSession() => new ListingIndexSession(Index);

    public long? BytesTouched(BenchQuery query)
    {
        Index.Search(ListingIndexSession.Request(query), CancellationToken.None, out var bytes);
        return bytes;
    }

    public ValueTask DisposeAsync()
    {
        _index?.Dispose();
        return ValueTask.CompletedTask;
    }

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
