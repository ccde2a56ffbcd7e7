using System.Collections.Concurrent;
using CargoParts.Search.Arabic;

namespace CargoParts.Search.Engine;

/// <summary>The listing index in the memory of this process, and in a folder if it is to last.</summary>
/// <remarks>
/// Listings live in immutable segments; each snapshot adds which of their documents are still there. Changes become a new segment, small
/// segments are joined in the background, and one swap of a reference shows it all at once. Searches hold the snapshot they began with.
/// </remarks>
public sealed class EmbeddedIndex : IListingIndex
{
    private const int MinNumberPrefix = 3;
    private const int MaxNumbers = 50;

    private readonly Tables _tables;
    private readonly WordVariants _words;
    private readonly IndexWriter _writer;
    private readonly IndexFolder? _folder;
    private readonly Lock _committing = new();
    private readonly ConcurrentQueue<Workspace> _workspaces = new();

    /// <summary>In memory only.</summary>
    /// <param name="analyzer">For listings and queries alike, for the life of the index.</param>
    public EmbeddedIndex(Analyzer analyzer)
        : this(analyzer, folder: null)
    {
    }

    /// <summary>In memory only, with <see cref="Analyzer.Plain"/>: stems names of cars and parts like any word.</summary>
    public EmbeddedIndex()
        : this(Analyzer.Plain)
    {
    }

    private EmbeddedIndex(Analyzer analyzer, IndexFolder? folder)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        var damage = new List<string>();
        string? checkpoint = null;
        _tables = new Tables(analyzer);
        _words = new WordVariants(_tables);
        _folder = folder;
        var views = folder?.Load(_tables, damage, out checkpoint) ?? [];
        _writer = new IndexWriter(_tables, _words, views, folder?.LastNumber ?? 0, checkpoint);
        _words.Learn();
        _words.Refresh(_writer.Hold());
        (Checkpoint, Damage) = (checkpoint, damage);
    }

    public int Count => _writer.Count;

    public string? Checkpoint { get; private set; }

    /// <summary>What was found damaged or missing when the index was opened, a sentence for each file. The listings in it are gone
    /// from the index; comparing <see cref="Versions"/> with the truth brings them back.</summary>
    public IReadOnlyList<string> Damage { get; }

    /// <summary>Opens what the last commit left in a folder, or starts a new index there.</summary>
    /// <param name="analyzer">For listings and queries alike.</param>
    /// <param name="fingerprint">Of everything that decides how a listing is indexed. Files of another one are useless: the index starts empty.</param>
    /// <exception cref="IndexException">Another process has the folder open, or it cannot be used.</exception>
    public static EmbeddedIndex Open(string folder, Analyzer analyzer, string fingerprint)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(fingerprint);
        var opened = IndexFolder.Open(folder, fingerprint);
        try
        {
            return new EmbeddedIndex(analyzer, opened);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    public void Apply(IndexChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        foreach (var listing in changes.Upserts)
        {
            Check(listing.Id, listing.PriceHalalas);
            if (!PublishedTime.CanHold(listing.PublishedAt))
            {
                throw new ArgumentException($"Listing {listing.Id} was published at {listing.PublishedAt:O}, which the index cannot hold.", nameof(changes));
            }
        }

        foreach (var update in changes.Updates)
        {
            Check(update.Id, update.PriceHalalas);
        }

        _writer.Apply(changes);
    }

    /// <summary>Joins all segments into one, in the background of searches and changes, and returns when that is done: worth its while once
    /// after a bulk load.</summary>
    public void Join() => _writer.Join();

    public string? Commit()
    {
        lock (_committing)
        {
            using var state = _writer.Capture(segment => _folder?.LacksColumns(segment) ?? false);
            _folder?.Commit(state, _tables.Log);
            return Checkpoint = state.Checkpoint;
        }
    }

    public IReadOnlyList<ListingVersion> Versions() => _writer.Read(snapshot =>
    {
        var versions = new ListingVersion[snapshot.Views.Sum(v => v.Live.AliveCount)];
        var at = 0;
        foreach (var view in snapshot.Views)
        {
            for (var document = 0; document < view.Segment.Count; document++)
            {
                if (view.Live.IsAlive(document))
                {
                    versions[at++] = new ListingVersion(view.Segment.Ids[document], view.Segment.Versions[document]);
                }
            }
        }

        return versions;
    });

    public SearchResult Search(SearchRequest request, CancellationToken cancellationToken) => Search(request, cancellationToken, out _);

    public Explanation? Explain(SearchRequest request, Guid id)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _writer.Read(snapshot => new ScoreExplainer(
            snapshot, _tables, new SearchPlan(request with { Sort = ListingSort.Relevance, Take = 1, Facets = [] }, snapshot, _tables, _words)).Explain(id));
    }

    public IReadOnlyList<NumberCount> NumbersStartingWith(string compactPrefix, int take)
    {
        ArgumentNullException.ThrowIfNull(compactPrefix);
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, MaxNumbers);
        return compactPrefix.Length < MinNumberPrefix ? [] : _writer.Read(snapshot => NumberCounts.Most(snapshot, compactPrefix, take));
    }

    public void Dispose()
    {
        lock (_committing)
        {
            try
            {
                _writer.Dispose();
            }
            finally
            {
                _folder?.Dispose();
            }
        }
    }

    /// <param name="bytesTouched">About how much of the index the search has read.</param>
    internal SearchResult Search(SearchRequest request, CancellationToken cancellationToken, out long bytesTouched)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Skip);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Skip, SearchRequest.MaxSkip);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Take);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Take, SearchRequest.MaxTake);
        (var result, bytesTouched) = _writer.Read(snapshot =>
        {
            var work = _workspaces.TryDequeue(out var rested) ? rested : new Workspace();
            var plan = new SearchPlan(request, snapshot, _tables, _words);
            var found = new ListingSearch(snapshot, _tables, plan, work, cancellationToken).Run();

            // Only after a search that came to its end: what another one left in the counters is thrown away with them.
            _workspaces.Enqueue(work);
            return (found, work.BytesTouched);
        });
        return result;
    }

    private static void Check(Guid id, long priceHalalas)
    {
        if (priceHalalas is < 0 or > ListingDocument.MaxPriceHalalas)
        {
            throw new ArgumentException($"Listing {id} costs {priceHalalas} halalas, which the index cannot hold.", nameof(priceHalalas));
        }
    }
}
