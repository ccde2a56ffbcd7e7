using CargoParts.Search.Arabic;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Directory = Lucene.Net.Store.Directory;
using Lock = System.Threading.Lock;
using LuceneAnalyzer = Lucene.Net.Analysis.Analyzer;

namespace CargoParts.Search.Lucene;

/// <summary>The listing index on Lucene.Net.</summary>
/// <remarks>
/// Relevance is Lucene's: BM25 field by field, plus what a listing is worth whatever is asked. Everything else is as the port says.
/// Changes become visible when the reader is opened anew, which only <see cref="Apply"/> does, so that a batch is seen as a whole.
/// </remarks>
public sealed class LuceneIndex : IListingIndex
{
    private const string CheckpointKey = "checkpoint";
    private const string FingerprintKey = "fingerprint";
    private const int MinNumberPrefix = 3;
    private const int MaxNumbers = 50;

    private readonly Lock _applying = new();
    private readonly Directory _files;
    private readonly LuceneAnalyzer _analyzer;
    private readonly IndexWriter _writer;
    private readonly SearcherManager _searchers;
    private readonly string _fingerprint;
    private string? _checkpoint;
    private string? _committed;

    /// <summary>In memory only: nothing is left at the end of the process, whatever was committed.</summary>
    public LuceneIndex(Analyzer analyzer, LuceneAnalysis analysis = LuceneAnalysis.Trade)
        : this(new RAMDirectory(), analyzer, "", analysis)
    {
    }

    private LuceneIndex(Directory files, Analyzer analyzer, string fingerprint, LuceneAnalysis analysis)
    {
        _files = files;
        _analyzer = TradeAnalyzer.Of(analyzer, analysis);
        _fingerprint = $"{analysis} {fingerprint}";
        try
        {
            var committed = IndexFiles.KeepCommitted(files, data => data.TryGetValue(FingerprintKey, out var made) && made == _fingerprint);
            _committed = _checkpoint = committed is not null && committed.TryGetValue(CheckpointKey, out var checkpoint) ? checkpoint : null;
            _writer = new IndexWriter(files, new IndexWriterConfig(LuceneVersion.LUCENE_48, _analyzer)
            {
                Similarity = new BM25Similarity(),
                WriteLockTimeout = 0,
            });
        }
        catch (LockObtainFailedException exception)
        {
            files.Dispose();
            throw new IndexException("Another process writes to this index.", exception);
        }

        _searchers = new SearcherManager(_writer, applyAllDeletes: true, new Bm25Searchers());
    }

    public int Count => Searching(searcher => ShownListings.Of(searcher.IndexReader).Count);

    public string? Checkpoint => Volatile.Read(ref _committed);

    /// <summary>Goes on with what was committed in the directory, or begins anew when nothing was, when it is damaged or when it was made
    /// under another fingerprint.</summary>
    /// <param name="directory">Made when it is missing.</param>
    /// <param name="fingerprint">Of how text is analysed.</param>
    /// <exception cref="IndexException">Another process writes to it.</exception>
    public static LuceneIndex Open(string directory, Analyzer analyzer, string fingerprint, LuceneAnalysis analysis = LuceneAnalysis.Trade) =>
        new(FSDirectory.Open(directory), analyzer, fingerprint, analysis);

    public void Dispose()
    {
        _searchers.Dispose();

        // Closing would commit; what was not committed is not to stay.
        _writer.Rollback();
        _files.Dispose();
    }

    public void Apply(IndexChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (_applying)
        {
            var (documents, updates) = Searching(searcher => Newest(changes, searcher.IndexReader));
            var deletes = changes.Deletes.ToHashSet();
            foreach (var (id, document) in documents.Where(d => !deletes.Contains(d.Key)))
            {
                _writer.UpdateDocument(ListingFields.IdTerm(id), ListingFields.ToDocument(document));
            }

            foreach (var (id, update) in updates.Where(u => !deletes.Contains(u.Key)))
            {
                var offer = new Offer(update.PriceHalalas, update.IsInStock, update.IsShown);
                _writer.UpdateNumericDocValue(ListingFields.IdTerm(id), ListingFields.Offer, offer.Packed);
                _writer.UpdateNumericDocValue(ListingFields.IdTerm(id), ListingFields.Version, update.Version);
            }

            _writer.DeleteDocuments([.. deletes.Select(ListingFields.IdTerm)]);
            _checkpoint = changes.Checkpoint ?? _checkpoint;
            _searchers.MaybeRefreshBlocking();
        }
    }

    /// <summary>Joins all segments into one, which takes as long as copying them; searches and changes go on.</summary>
    public void Join()
    {
        _writer.ForceMerge(1);
        _searchers.MaybeRefreshBlocking();
    }

    public string? Commit()
    {
        lock (_applying)
        {
            var data = new Dictionary<string, string> { [FingerprintKey] = _fingerprint };
            if (_checkpoint is not null)
            {
                data.Add(CheckpointKey, _checkpoint);
            }

            try
            {
                _writer.SetCommitData(data);
                _writer.Commit();
            }
            catch (IOException exception)
            {
                throw new IndexException("The changes cannot be written.", exception);
            }

            Volatile.Write(ref _committed, _checkpoint);
            return _checkpoint;
        }
    }

    public IReadOnlyList<ListingVersion> Versions() => Searching(searcher =>
    {
        var versions = new List<ListingVersion>(searcher.IndexReader.NumDocs);
        foreach (var (values, document) in ListingReader.All(searcher.IndexReader))
        {
            versions.Add(new ListingVersion(values.Id(document), values.Version(document)));
        }

        return versions;
    });

    public SearchResult Search(SearchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Skip);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Skip, SearchRequest.MaxSkip);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Take);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Take, SearchRequest.MaxTake);
        cancellationToken.ThrowIfCancellationRequested();
        return Searching(searcher =>
        {
            var collector = new ListingCollector(request, only: null, cancellationToken);
            var text = TextQuery.Of(request, _analyzer);
            searcher.Search(request.Sort == ListingSort.Relevance && request.Take > 0 ? text.Ranked() : text.Must, collector);
            return collector.Result(request.Facets.Contains(Facet.Year) ? ShownListings.Of(searcher.IndexReader).LastYear : 0);
        });
    }

    public Explanation? Explain(SearchRequest request, Guid id)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Searching(searcher =>
        {
            if (ListingReader.Find(searcher.IndexReader, id) is not { } found)
            {
                return null;
            }

            var document = found.Segment.DocBase + found.Document;
            var text = TextQuery.Of(request, _analyzer);
            var collector = new ListingCollector(
                request with { Sort = ListingSort.Relevance, Skip = 0, Take = 1, After = null, Facets = [] }, document, CancellationToken.None);
            searcher.Search(text.Ranked(), collector);
            if (collector.Result(lastYear: 0).Hits is not [var hit])
            {
                return null;
            }

            var parts = text.Scored.Select(term => Part(searcher, term, document)).Where(part => part.Value > 0);
            var staticRank = ListingCollector.StaticRank(new SegmentValues(found.Segment.AtomicReader), found.Document);
            return new Explanation(hit.Score, [.. parts, new ScorePart("static rank", staticRank, Rarity: 0, Weight: 0, Listings: 0)]);
        });
    }

    public IReadOnlyList<NumberCount> NumbersStartingWith(string compactPrefix, int take)
    {
        ArgumentNullException.ThrowIfNull(compactPrefix);
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, MaxNumbers);
        return compactPrefix.Length < MinNumberPrefix ? [] : Searching(searcher => NumberTerms.Most(searcher.IndexReader, compactPrefix, take));
    }

    /// <summary>What is left of a batch when older versions are gone and updates are part of the documents they follow.</summary>
    private static (Dictionary<Guid, ListingDocument> Documents, Dictionary<Guid, ListingUpdate> Updates) Newest(IndexChanges changes, IndexReader reader)
    {
        var documents = new Dictionary<Guid, ListingDocument>();
        foreach (var document in changes.Upserts)
        {
            Offer.Check(document.PriceHalalas);
            ListingFields.Seconds(document.PublishedAt);
            if (!(document.Version < (documents.TryGetValue(document.Id, out var other) ? other.Version : ListingReader.Version(reader, document.Id))))
            {
                documents[document.Id] = document;
            }
        }

        var updates = new Dictionary<Guid, ListingUpdate>();
        foreach (var update in changes.Updates)
        {
            Offer.Check(update.PriceHalalas);
            if (documents.TryGetValue(update.Id, out var document))
            {
                documents[update.Id] = update.Version < document.Version ? document : document with
                {
                    Version = update.Version,
                    PriceHalalas = update.PriceHalalas,
                    IsInStock = update.IsInStock,
                    IsShown = update.IsShown,
                };
            }
            else if (update.Version >= (updates.TryGetValue(update.Id, out var other) ? other.Version : ListingReader.Version(reader, update.Id)))
            {
                updates[update.Id] = update;
            }
        }

        return (documents, updates);
    }

    /// <summary>A part of the score and, since Lucene weighs each field for itself, the weight that it comes to.</summary>
    private static ScorePart Part(IndexSearcher searcher, ScoredTerm term, int document)
    {
        var value = searcher.Explain(term.Query, document).Value;
        var listings = searcher.IndexReader.DocFreq(term.Term);
        var rarity = MathF.Log(1 + ((searcher.IndexReader.MaxDoc - listings + 0.5f) / (listings + 0.5f)));
        return new ScorePart(term.Term.Text, value, rarity, value / rarity, listings);
    }

    private T Searching<T>(Func<IndexSearcher, T> search)
    {
        var searcher = _searchers.Acquire();
        try
        {
            return search(searcher);
        }
        finally
        {
            _searchers.Release(searcher);
        }
    }

    private sealed class Bm25Searchers : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = new BM25Similarity() };
    }
}
