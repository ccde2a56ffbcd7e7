namespace CargoParts.Search.Engine;

/// <summary>The files of one index: read at the start, written by commits; of one process at a time.</summary>
internal sealed class IndexFolder : IDisposable
{
    private const string LockName = "lock";

    private readonly string _folder;
    private readonly string _fingerprint;
    private readonly FileStream _lock;

    // By number; what the last commit wrote of each segment, and of which state.
    private readonly Dictionary<int, Written> _written = [];

    // Of the attempt: no name is used twice, not even after a failure.
    private long _commit;

    private IndexFolder(string folder, string fingerprint, FileStream @lock)
    {
        (_folder, _fingerprint, _lock) = (folder, fingerprint, @lock);
    }

    /// <summary>The highest number of a segment that the last commit names.</summary>
    public int LastNumber { get; private set; }

    /// <exception cref="IndexException">Another process has it open, or the folder cannot be used.</exception>
    public static IndexFolder Open(string folder, string fingerprint)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new IndexFolder(
                folder, fingerprint, new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new IndexException($"The index in {folder} cannot be opened; another process may hold it. {failure.Message}", failure);
        }
    }

    /// <summary>Reads what the last commit wrote.</summary>
    /// <param name="tables">Filled.</param>
    /// <param name="damage">Names of files that are missing or damaged.</param>
    /// <param name="checkpoint">Null when something is damaged: what is left has to be compared with the truth.</param>
    public List<SegmentView> Load(Tables tables, List<string> damage, out string? checkpoint)
    {
        checkpoint = null;
        var views = new List<SegmentView>();
        if (ReadManifest(damage) is not { } manifest || !ReadLog(manifest, tables, damage))
        {
            return views;
        }

        _commit = manifest.Commit;
        LastNumber = manifest.Segments.Select(s => s.Number).DefaultIfEmpty().Max();
        foreach (var files in manifest.Segments)
        {
            try
            {
                var view = ReadSegment(files);
                views.Add(view);
                _written[files.Number] = new Written(files, view.Live, view.Segment.Changes);
            }
            catch (Exception failure) when (IsDamage(failure))
            {
                damage.Add(failure.Message);
            }
        }

        checkpoint = damage.Count == 0 ? manifest.Checkpoint : null;
        return views;
    }

    /// <summary>Whether the next commit has to write the columns of a segment.</summary>
    public bool LacksColumns(Segment segment) => _written.GetValueOrDefault(segment.Number)?.Changes != segment.Changes;

    /// <summary>Writes what the last commit lacks, then the manifest.</summary>
    /// <param name="state">With the columns of every segment that <see cref="LacksColumns"/>.</param>
    /// <exception cref="IndexException">Something cannot be written; the last commit stands.</exception>
    public void Commit(CommitState state, TableLog log)
    {
        var fresh = new List<string>();
        _commit++;
        try
        {
            if (!Manifest.Exists(_folder))
            {
                // Before all other files, so that an index without one is known to have lost it.
                var noLog = new FileEntry(Manifest.LogName, Length: 0, Checksum: 0);
                new Manifest(Manifest.CurrentFormat, _fingerprint, Checkpoint: null, Commit: 0, noLog, []).Write(_folder);
            }

            var logged = AppendLog(log, state.NewValues);
            var written = state.Views.Select(view => WriteSegment(view, state, fresh)).ToList();
            var manifest = new Manifest(
                Manifest.CurrentFormat, _fingerprint, state.Checkpoint, _commit, logged, [.. written.Select(w => w.Files)]);
            LibC.SyncFolder(_folder);
            manifest.Write(_folder);
            fresh.Clear();
            LibC.SyncFolder(_folder);

            log.Durable(state.NewValues);
            _written.Clear();
            written.ForEach(w => _written.Add(w.Files.Number, w));
            Remove(Directory.EnumerateFiles(_folder).Select(path => Path.GetFileName(path)).Except([.. manifest.Files(), LockName]));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Remove(fresh);
            throw new IndexException($"The index in {_folder} cannot be written; the commit before stands. {failure.Message}", failure);
        }
    }

    public void Dispose() => _lock.Dispose();

    private Manifest? ReadManifest(List<string> damage)
    {
        try
        {
            if (!Manifest.Exists(_folder) && File.Exists(Path.Combine(_folder, Manifest.LogName)))
            {
                throw new InvalidDataException($"{Manifest.FileName} is missing.");
            }

            return Manifest.Read(_folder) is { } manifest && manifest.Fingerprint == _fingerprint ? manifest : null;
        }
        catch (Exception failure) when (IsDamage(failure))
        {
            damage.Add(failure.Message);
            return null;
        }
    }

    private bool ReadLog(Manifest manifest, Tables tables, List<string> damage)
    {
        if (manifest.Log.Length == 0)
        {
            return true;
        }

        try
        {
            using var file = File.OpenRead(Path.Combine(_folder, Manifest.LogName));
            var bytes = new byte[manifest.Log.Length];

            // Behind its length stands what a commit wrote that never came to its end.
            if (file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length || Checksum.Add(0, bytes) != manifest.Log.Checksum)
            {
                throw new InvalidDataException($"{Manifest.LogName} is damaged.");
            }

            tables.Log.Replay(bytes, tables.Replay);
            return true;
        }
        catch (Exception failure) when (IsDamage(failure))
        {
            damage.Add(failure.Message);
            return false;
        }
    }

    /// <summary>Also what cannot be read is damaged; the message of each names the file.</summary>
    private static bool IsDamage(Exception failure) => failure is InvalidDataException or IOException or UnauthorizedAccessException;

    private SegmentView ReadSegment(SegmentFiles files)
    {
        using var main = new SectionFile.Reader(_folder, files.Main);
        using var columns = new SectionFile.Reader(_folder, files.Columns);
        using var live = new SectionFile.Reader(_folder, files.Live);
        var segment = new Segment
        {
            Number = files.Number,
            Ids = main.Next<Guid>(),
            Rows = main.Next<FacetRow>(),
            Published = main.Next<uint>(),
            TitleEnds = main.Next<int>(),
            TitleWords = main.Next<UInt24>(),
            Slots = main.Next<uint>(),
            Lists = new PostingLists(main.Next<uint>(), main.Next<ListEntry>(), main.Next<byte>()),
            Numbers = new NumberLists(main.Next<int>(), main.Next<byte>(), main.Next<ListEntry>(), main.Next<byte>()),
            Versions = columns.Next<long>(),
            Prices = columns.Next<uint>(),
            Ranks = columns.Next<ushort>(),
            InStock = columns.Next<ulong>(),
        };
        var (alive, shown) = (live.Next<ulong>(), live.Next<ulong>());
        main.Verify();
        columns.Verify();
        live.Verify();
        return SegmentView.Of(segment, LiveDocs.Of(alive, shown));
    }

    private FileEntry AppendLog(TableLog log, byte[] pending)
    {
        var path = Path.Combine(_folder, Manifest.LogName);
        if (log.DurableLength == 0)
        {
            // Of what is there nothing counts, and it may be a file that cannot be used.
            File.Delete(path);
        }

        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0);
        file.Position = log.DurableLength;
        file.Write(pending);
        file.SetLength(file.Position);
        file.Flush(flushToDisk: true);
        return new FileEntry(Manifest.LogName, file.Length, Checksum.Add(log.DurableChecksum, pending));
    }

    private Written WriteSegment(SegmentView view, CommitState state, List<string> fresh)
    {
        var segment = view.Segment;
        var before = _written.GetValueOrDefault(segment.Number);
        var main = before?.Files.Main ?? Write(
            $"segment-{segment.Number}-{_commit}",
            [
                segment.Ids, segment.Rows, segment.Published, segment.TitleEnds, segment.TitleWords, segment.Slots,
                segment.Lists.Keys, segment.Lists.Entries, segment.Lists.Data,
                segment.Numbers.Ends, segment.Numbers.Text, segment.Numbers.Entries, segment.Numbers.Data,
            ]);
        var live = before is not null && ReferenceEquals(before.Live, view.Live)
            ? before.Files.Live
            : Write($"segment-{segment.Number}-live-{_commit}", [view.Live.AliveBits, view.Live.ShownBits]);
        var copy = state.Columns.GetValueOrDefault(segment.Number);
        var columns = copy is null ? before!.Files.Columns : Write($"segment-{segment.Number}-columns-{_commit}", copy.Sections);
        return new Written(new SegmentFiles(segment.Number, main, live, columns), view.Live, copy?.Changes ?? before!.Changes);

        FileEntry Write(FormattableString name, ReadOnlySpan<INativeArray> sections)
        {
            var file = FormattableString.Invariant(name);
            fresh.Add(file);
            return SectionFile.Write(_folder, file, sections);
        }
    }

    private void Remove(IEnumerable<string> names)
    {
        foreach (var name in names.ToList())
        {
            try
            {
                File.Delete(Path.Combine(_folder, name));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // Left for the next commit: no manifest names it.
            }
        }
    }

    private sealed record Written(SegmentFiles Files, LiveDocs Live, int Changes);
}
