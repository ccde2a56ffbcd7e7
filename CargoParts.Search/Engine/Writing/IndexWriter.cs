namespace CargoParts.Search.Engine;

/// <summary>Changes the index: one change after the other, each shown by one swap of the snapshot; merges run beside them.</summary>
internal sealed class IndexWriter : IDisposable
{
    // More listings than this are worth a second core.
    private const int MinForTwo = 256;

    // With so many segments changes wait for the merges, or searches would have to look into ever more of them.
    private const int TooManySegments = 40;

    private readonly Tables _tables;
    private readonly WordVariants _words;

    // A monitor and no Lock, because changes also wait here for merges that lag behind.
    private readonly object _changing = new();
    private readonly InPlaceWrites _inPlace = new();
    private Snapshot _snapshot;
    private MergeRun? _running;
    private Task _merging = Task.CompletedTask;
    private string? _checkpoint;
    private int _lastNumber;
    private int _searches;
    private bool _isDisposed;

    /// <param name="views">What was there when the index was opened; the writer becomes their holder.</param>
    public IndexWriter(Tables tables, WordVariants words, IReadOnlyList<SegmentView> views, int lastNumber, string? checkpoint)
    {
        (_tables, _words, _lastNumber, _checkpoint) = (tables, words, lastNumber, checkpoint);
        _snapshot = new Snapshot([.. views]);
        foreach (var view in views)
        {
            view.LetGo();
        }
    }

    public int Count => Volatile.Read(ref _snapshot).Count;

    /// <summary>The newest snapshot, held for the caller.</summary>
    public Snapshot Hold()
    {
        while (true)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(IListingIndex));
            var snapshot = Volatile.Read(ref _snapshot);
            if (snapshot.TryHold())
            {
                return snapshot;
            }
        }
    }

    /// <summary>Reads the newest snapshot, all of it before or all of it after any change.</summary>
    /// <param name="read">May be called more than once.</param>
    public T Read<T>(Func<Snapshot, T> read) => _inPlace.Read(() =>
    {
        var snapshot = Hold();
        Interlocked.Increment(ref _searches);
        try
        {
            return read(snapshot);
        }
        finally
        {
            Interlocked.Decrement(ref _searches);
            snapshot.LetGo();
        }
    });

    /// <summary>What a commit has to write.</summary>
    /// <param name="lacksColumns">Whether the columns of a segment are not on disk as they are now.</param>
    public CommitState Capture(Func<Segment, bool> lacksColumns)
    {
        lock (_changing)
        {
            var snapshot = Hold();
            var changed = snapshot.Views.Select(v => v.Segment).Where(lacksColumns);
            return new CommitState(snapshot, _tables.Log.Pending(), _checkpoint, changed.ToDictionary(s => s.Number, s => new ColumnsCopy(s)));
        }
    }

    public void Apply(IndexChanges changes)
    {
        lock (_changing)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(IListingIndex));
            while (_snapshot.Views.Length > TooManySegments && _running is not null)
            {
                Monitor.Wait(_changing);
            }

            var deleted = changes.Deletes.ToHashSet();
            var gone = deleted.Select(id => Find(_snapshot.Views, id)).OfType<(SegmentView View, int Document)>().ToList();
            var added = Build(Fresh(Newest(changes.Upserts), deleted, gone));
            var live = new Dictionary<SegmentView, LiveDocs>();
            foreach (var (view, document) in gone)
            {
                Own(live, view).Remove(document);
            }

            if (changes.Updates.Count == 0)
            {
                Show(live, added);
            }
            else
            {
                _inPlace.Write(() =>
                {
                    Update(changes.Updates, added, live);
                    Show(live, added);
                });
            }

            _checkpoint = changes.Checkpoint ?? _checkpoint;
            _words.Learn();
            ConsiderMerge();
        }
    }

    /// <summary>Joins all segments into one, and returns when that is done.</summary>
    public void Join()
    {
        lock (_changing)
        {
            WaitForMerges();
            if (_snapshot.Views.Length > 1)
            {
                StartMerge(_snapshot.Views);
                WaitForMerges();
            }
        }

        void WaitForMerges()
        {
            while (_running is not null)
            {
                Monitor.Wait(_changing);
            }
        }
    }

    public void Dispose()
    {
        Task merging;
        lock (_changing)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            merging = _merging;
            Monitor.PulseAll(_changing);
        }

        merging.GetAwaiter().GetResult();
        _snapshot.LetGo();
    }

    /// <summary>The live documents of a view, to be changed.</summary>
    private static LiveDocs Own(Dictionary<SegmentView, LiveDocs> live, SegmentView view) =>
        live.TryGetValue(view, out var own) ? own : live[view] = view.Live.Copy();

    private static (SegmentView View, int Document)? Find(SegmentView[] views, Guid id)
    {
        foreach (var view in views)
        {
            if (view.Find(id) is >= 0 and var document)
            {
                return (view, document);
            }
        }

        return null;
    }

    /// <summary>Of each listing the last of its highest version; null in place of the others.</summary>
    private static ListingDocument?[] Newest(IReadOnlyCollection<ListingDocument> upserts)
    {
        var newest = upserts.ToArray<ListingDocument?>();
        using var ids = new ScratchList<Guid>();
        using var slots = new ScratchList<uint>();
        foreach (var listing in upserts)
        {
            ids.Add(listing.Id);
        }

        slots.Extend(IdTable.SlotsFor(ids.Count)).Clear();
        var table = new IdTable(slots.Span, ids.Span);
        for (var i = 0; i < newest.Length; i++)
        {
            var first = table.FindOrAdd(i);
            if (first != i)
            {
                newest[first] = newest[i]!.Version >= newest[first]!.Version ? newest[i] : newest[first];
                newest[i] = null;
            }
        }

        return newest;
    }

    /// <summary>What is not deleted by the same changes and not older than what is here.</summary>
    /// <param name="gone">Takes the places of what it replaces.</param>
    private List<ListingDocument> Fresh(ListingDocument?[] upserts, HashSet<Guid> deleted, List<(SegmentView View, int Document)> gone)
    {
        var fresh = new List<ListingDocument>(upserts.Length);
        foreach (var listing in upserts)
        {
            if (listing is null || deleted.Contains(listing.Id))
            {
                continue;
            }

            if (Find(_snapshot.Views, listing.Id) is not var (view, document))
            {
                fresh.Add(listing);
            }
            else if (listing.Version >= view.Segment.Versions[document])
            {
                fresh.Add(listing);
                gone.Add((view, document));
            }
        }

        return fresh;
    }

    /// <summary>Writes prices and stock in place, and visibility into what the next snapshot shows.</summary>
    private void Update(IReadOnlyCollection<ListingUpdate> updates, SegmentView[] added, Dictionary<SegmentView, LiveDocs> live)
    {
        foreach (var update in updates)
        {
            // In the new segments, or where it was unless it has died.
            if (Find(added, update.Id) is var (view, document))
            {
                if (update.Version >= view.Segment.Versions[document])
                {
                    view.Segment.Update(document, update);
                    view.Live.Show(document, update.IsShown);
                }
            }
            else if (Find(_snapshot.Views, update.Id) is var (held, at) && update.Version >= held.Segment.Versions[at]
                && live.GetValueOrDefault(held, held.Live) is var now && now.IsAlive(at))
            {
                held.Segment.Update(at, update);
                _running?.Note(held.Segment, at);
                if (now.IsShown(at) != update.IsShown)
                {
                    Own(live, held).Show(at, update.IsShown);
                }
            }
        }
    }

    private SegmentView[] Build(List<ListingDocument> listings)
    {
        if (listings.Count == 0)
        {
            return [];
        }

        if (listings.Count < MinForTwo)
        {
            return [View(listings)];
        }

        var half = listings.Count / 2;
        var second = Task.Run(() => View(listings[half..]));
        return [View(listings[..half]), second.GetAwaiter().GetResult()];

        SegmentView View(List<ListingDocument> part)
        {
            using var builder = new SegmentBuilder(_tables);
            return builder.Build(Interlocked.Increment(ref _lastNumber), part);
        }
    }

    /// <summary>Swaps the snapshot.</summary>
    /// <param name="live">New documents lists of views; the others stay as they are.</param>
    /// <param name="added">Views that only the writer holds.</param>
    private void Show(Dictionary<SegmentView, LiveDocs> live, SegmentView[] added)
    {
        if (live.Count + added.Length == 0)
        {
            return;
        }

        var fresh = new List<SegmentView>(added);
        var views = new List<SegmentView>(_snapshot.Views.Length + added.Length);
        foreach (var view in _snapshot.Views)
        {
            if (!live.TryGetValue(view, out var changed))
            {
                views.Add(view);
            }
            else if (changed.AliveCount > 0)
            {
                fresh.Add(new SegmentView(view.Segment, changed));
                views.Add(fresh[^1]);
            }
            else
            {
                changed.Dispose();
            }
        }

        Show([.. views, .. added], fresh);
    }

    /// <param name="fresh">Those that no snapshot holds yet.</param>
    private void Show(SegmentView[] views, IReadOnlyList<SegmentView> fresh)
    {
        var before = _snapshot;
        Volatile.Write(ref _snapshot, new Snapshot(views));
        foreach (var view in fresh)
        {
            view.LetGo();
        }

        before.LetGo();
    }

    private void ConsiderMerge()
    {
        if (_running is not null || _isDisposed)
        {
            return;
        }

        var views = _snapshot.Views;
        var chosen = MergePolicy.Choose([.. views.Select(v => (v.Live.AliveCount, v.Segment.Count))]);
        if (chosen.Length > 0)
        {
            StartMerge([.. chosen.Select(i => views[i])]);
        }
        else if (_words.IsBehind)
        {
            var snapshot = Hold();
            _merging = Task.Run(() => _words.Refresh(snapshot));
        }
    }

    private void StartMerge(SegmentView[] sources)
    {
        var run = new MergeRun(sources, _tables, ++_lastNumber, () => Volatile.Read(ref _searches));
        _running = run;
        _merging = Task.Run(() => Merge(run));
    }

    private void Merge(MergeRun run)
    {
        try
        {
            var merged = run.Merge();
            lock (_changing)
            {
                var view = run.Finish(merged, _snapshot.Views);
                Show([.. _snapshot.Views.Where(v => !run.Contains(v.Segment)), view], [view]);
                _running = null;
                ConsiderMerge();
            }
        }
        finally
        {
            run.Dispose();
            lock (_changing)
            {
                // A merge that failed is tried again with the next changes, not at once and for ever.
                _running = _running == run ? null : _running;
                Monitor.PulseAll(_changing);
            }
        }
    }
}
