using System.Collections.Concurrent;

namespace CargoParts.Search.Engine;

/// <summary>Numbers strings of one kind (cities, makes, stems …), so that columns hold integers that mean the same in every segment.</summary>
/// <remarks>
/// Only grows. Any number of readers; a reader that took its snapshot first finds every ordinal of that snapshot.
/// </remarks>
internal sealed class ValueTable
{
    /// <summary>Ordinal of "unknown".</summary>
    public const int None = 0;

    private readonly byte _kind;
    private readonly int _limit;
    private readonly TableLog _log;
    private readonly ConcurrentDictionary<string, int> _ordinals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byText;
    private readonly Lock _adding = new();
    private string[] _values = [""];
    private int _count = 1;

    /// <param name="kind">Names the table in the log.</param>
    /// <param name="limit">The highest ordinal.</param>
    /// <param name="log">Told of every new value.</param>
    public ValueTable(byte kind, int limit, TableLog log)
    {
        (_kind, _limit, _log) = (kind, limit, log);
        _byText = _ordinals.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Ordinals given so far, <see cref="None"/> included.</summary>
    public int Count => Volatile.Read(ref _count);

    public string this[int ordinal] => Volatile.Read(ref _values)[ordinal];

    public int Find(string value) => _ordinals.GetValueOrDefault(value, None);

    /// <returns>In the order of the values; those that no listing ever had are left out.</returns>
    public int[] Ordinals(IReadOnlyList<string> values) => [.. values.Select(Find).Where(ordinal => ordinal != None)];

    /// <returns>By ordinal: is it one of these values? Values that no listing ever had are left out, <see cref="None"/> is never one.</returns>
    public bool[] Members(IReadOnlyList<string> values)
    {
        var members = new bool[Count];
        foreach (var value in values)
        {
            // A value that came after the count belongs to a later snapshot.
            if (Find(value) is > None and var ordinal && ordinal < members.Length)
            {
                members[ordinal] = true;
            }
        }

        return members;
    }

    /// <returns><see cref="None"/> for null.</returns>
    /// <exception cref="IndexException">The table is full.</exception>
    public int FindOrAdd(string? value)
    {
        if (value is null)
        {
            return None;
        }

        if (_ordinals.TryGetValue(value, out var known))
        {
            return known;
        }

        lock (_adding)
        {
            return _ordinals.TryGetValue(value, out known) ? known : Add(value);
        }
    }

    /// <inheritdoc cref="FindOrAdd(string)"/>
    public int FindOrAdd(ReadOnlySpan<char> value) => _byText.TryGetValue(value, out var known) ? known : FindOrAdd(new string(value));

    private int Add(string value)
    {
        var ordinal = _count;
        if (ordinal > _limit)
        {
            throw new IndexException($"There are more than {_limit} different values; \"{value}\" does not fit.");
        }

        if (ordinal == _values.Length)
        {
            var longer = new string[ordinal * 2];
            _values.CopyTo(longer, 0);
            Volatile.Write(ref _values, longer);
        }

        _values[ordinal] = value;
        Volatile.Write(ref _count, ordinal + 1);
        _ordinals[value] = ordinal;
        _log.Add(_kind, value);
        return ordinal;
    }
}
