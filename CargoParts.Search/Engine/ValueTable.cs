using System.Collections.Concurrent;

namespace CargoParts.Search.Engine;

/// <summary>Numbers the ids of one kind (cities, makes, sellers …), so that columns hold integers that mean the same in every segment.</summary>
/// <remarks>
/// Only grows: the ids are reference data and shops. One writer, any number of readers; a reader that took its snapshot first
/// finds every ordinal of that snapshot.
/// </remarks>
/// <param name="limit">The most ids it takes.</param>
internal sealed class ValueTable(int limit)
{
    /// <summary>Ordinal of "unknown".</summary>
    public const int None = 0;

    private readonly ConcurrentDictionary<string, int> _ordinals = new(StringComparer.Ordinal);
    private string[] _ids = [""];
    private int _count = 1;

    /// <summary>Ordinals given so far, <see cref="None"/> included.</summary>
    public int Count => Volatile.Read(ref _count);

    public string this[int ordinal] => Volatile.Read(ref _ids)[ordinal];

    public int Find(string id) => _ordinals.GetValueOrDefault(id, None);

    /// <returns>In the order of the ids; those that no listing ever had are left out.</returns>
    public int[] Ordinals(IReadOnlyList<string> ids) => [.. ids.Select(Find).Where(ordinal => ordinal != None)];

    /// <returns>By ordinal: is it one of these ids? Ids that no listing ever had are left out, <see cref="None"/> is never one.</returns>
    public bool[] Members(IReadOnlyList<string> ids)
    {
        var members = new bool[Count];
        foreach (var id in ids)
        {
            // A value that came after the count belongs to a later snapshot.
            if (Find(id) is > None and var ordinal && ordinal < members.Length)
            {
                members[ordinal] = true;
            }
        }

        return members;
    }

    /// <returns><see cref="None"/> for null.</returns>
    /// <exception cref="InvalidOperationException">The table is full.</exception>
    public int FindOrAdd(string? id)
    {
        if (id is null)
        {
            return None;
        }

        if (_ordinals.TryGetValue(id, out var known))
        {
            return known;
        }

        var ordinal = _count;
        if (ordinal > limit)
        {
            throw new InvalidOperationException($"There are more than {limit} different values; \"{id}\" does not fit.");
        }

        if (ordinal == _ids.Length)
        {
            var longer = new string[ordinal * 2];
            _ids.CopyTo(longer, 0);
            Volatile.Write(ref _ids, longer);
        }

        _ids[ordinal] = id;
        Volatile.Write(ref _count, ordinal + 1);
        _ordinals[id] = ordinal;
        return ordinal;
    }
}

/// <summary>One table for each facet; those of <see cref="Facet.Year"/> and <see cref="Facet.Price"/> stay empty.</summary>
internal sealed class ValueTables
{
    private readonly ValueTable[] _tables =
        [.. Enum.GetValues<Facet>().Select(f => new ValueTable(limit: f is Facet.Position ? Columns.MaxPositions : int.MaxValue))];

    public ValueTable this[Facet facet] => _tables[(int)facet];
}
