using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace CargoParts.Search.Engine;

/// <summary>One line of a fitment table in ordinals; 8 bytes.</summary>
/// <param name="Model"><see cref="ValueTable.None"/>: not said which.</param>
/// <param name="YearFrom"><see cref="short.MinValue"/>: open.</param>
/// <param name="YearTo"><see cref="short.MaxValue"/>: open.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct FitmentEntry(ushort Make, ushort Model, short YearFrom, short YearTo);

/// <summary>
/// The different fitment tables of all listings, numbered. There are far fewer than listings, since most parts are for one generation of
/// one model: a listing keeps three bytes, and counting makes, models and years adds one to one number a listing.
/// </summary>
internal sealed class FitmentSets
{
    private const int MaxSets = UInt24.MaxValue;

    private readonly byte _kind;
    private readonly TableLog _log;
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byRows;
    private readonly Lock _adding = new();
    private FitmentEntry[] _rows = new FitmentEntry[1 << 10];

    // By model: the make of all its rows, 0: there are none, −1: they differ.
    private readonly int[] _makeOfModel = new int[ushort.MaxValue + 1];
    private int[] _ends = new int[1 << 8];
    private int _count;

    /// <param name="kind">Names the table in the log.</param>
    public FitmentSets(byte kind, TableLog log)
    {
        _kind = kind;
        _log = log;
        _byRows = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

        // Number 0 is "fits nothing that is known".
        _count = 1;
    }

    public int Count => Volatile.Read(ref _count);

    public ReadOnlySpan<FitmentEntry> this[int set] => Read()[set];

    /// <summary>The tables that there are now, for loops over many.</summary>
    public View Read()
    {
        var ends = Volatile.Read(ref _ends);
        return new View(ends, Volatile.Read(ref _rows));
    }

    /// <summary>Is a row of one of these models always a row of one of these makes? Then nobody needs to look.</summary>
    public bool BelongTo(ReadOnlySpan<int> models, ReadOnlySpan<int> makes)
    {
        foreach (var model in models)
        {
            if (Volatile.Read(ref _makeOfModel[model]) is var make && make != 0 && !makes.Contains(make))
            {
                return false;
            }
        }

        return true;
    }

    public int FindOrAdd(ReadOnlySpan<FitmentEntry> rows)
    {
        if (rows.IsEmpty)
        {
            return 0;
        }

        // The rows themselves are the key, seen as characters.
        var key = MemoryMarshal.Cast<FitmentEntry, char>(rows);
        if (_byRows.TryGetValue(key, out var known))
        {
            return known;
        }

        lock (_adding)
        {
            return _byRows.TryGetValue(key, out known) ? known : Add(rows, key);
        }
    }

    private int Add(ReadOnlySpan<FitmentEntry> rows, ReadOnlySpan<char> key)
    {
        var set = _count;
        if (set > MaxSets)
        {
            throw new IndexException($"There are more than {MaxSets} different fitment tables.");
        }

        var start = _ends[set - 1];
        if (start + rows.Length > _rows.Length)
        {
            var longer = new FitmentEntry[Math.Max(_rows.Length * 2, start + rows.Length)];
            _rows.CopyTo(longer, 0);
            Volatile.Write(ref _rows, longer);
        }

        if (set == _ends.Length)
        {
            var longer = new int[set * 2];
            _ends.CopyTo(longer, 0);
            Volatile.Write(ref _ends, longer);
        }

        rows.CopyTo(_rows.AsSpan(start));
        foreach (ref readonly var row in rows)
        {
            ref var make = ref _makeOfModel[row.Model];
            Volatile.Write(ref make, make == 0 || make == row.Make ? row.Make : -1);
        }

        _ends[set] = start + rows.Length;
        Volatile.Write(ref _count, set + 1);
        _byRows[key] = set;
        _log.Add(_kind, key);
        return set;
    }

    public readonly ref struct View(ReadOnlySpan<int> ends, ReadOnlySpan<FitmentEntry> rows)
    {
        private readonly ReadOnlySpan<int> _ends = ends;
        private readonly ReadOnlySpan<FitmentEntry> _rows = rows;

        public ReadOnlySpan<FitmentEntry> this[int set]
        {
            get
            {
                var start = set == 0 ? 0 : _ends[set - 1];
                return _rows[start.._ends[set]];
            }
        }
    }
}
