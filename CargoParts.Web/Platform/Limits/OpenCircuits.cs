using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using CargoParts.Web.Platform.Work;
using Microsoft.Extensions.Options;

namespace CargoParts.Web.Platform.Limits;

/// <summary>Section <c>Circuits</c>: how many pages may be connected to one node at once.</summary>
public sealed class CircuitLimitOptions
{
    /// <value>Of one session: a person with many tabs.</value>
    [Range(1, 10_000)]
    public int MaxPerSession { get; set; } = 20;

    /// <value>From one address, which a carrier gives to many people at once.</value>
    [Range(1, 100_000)]
    public int MaxPerAddress { get; set; } = 300;

    /// <value>In all; each costs 0.1–0.4 MB.</value>
    [Range(1, 1_000_000)]
    public int MaxInAll { get; set; } = 5_000;
}

/// <summary>The circuits that are connected to this node.</summary>
public sealed class OpenCircuits(IOptions<CircuitLimitOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string[]> _connections = new(StringComparer.Ordinal);

    public int InAll => _connections.Count;

    /// <summary>Whether one more of this visitor's finds a place now.</summary>
    public bool HasRoom(Actor actor)
    {
        lock (_lock)
        {
            return HasRoom(KeysOf(actor));
        }
    }

    /// <summary>Takes a place, until <see cref="Leave"/>.</summary>
    /// <returns>False: there is none.</returns>
    public bool TryEnter(string connection, Actor actor)
    {
        var keys = KeysOf(actor);
        lock (_lock)
        {
            if (!HasRoom(keys) || !_connections.TryAdd(connection, [.. keys.Select(key => key.Name)]))
            {
                return false;
            }

            foreach (var (name, _) in keys)
            {
                _counts[name] = _counts.GetValueOrDefault(name) + 1;
            }

            return true;
        }
    }

    public void Leave(string connection)
    {
        lock (_lock)
        {
            if (!_connections.TryRemove(connection, out var names))
            {
                return;
            }

            foreach (var name in names)
            {
                if (--_counts[name] == 0)
                {
                    _counts.Remove(name);
                }
            }
        }
    }

    private bool HasRoom(IReadOnlyList<(string Name, int Max)> keys) =>
        _connections.Count < options.Value.MaxInAll && keys.All(key => _counts.GetValueOrDefault(key.Name) < key.Max);

    private List<(string Name, int Max)> KeysOf(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var keys = new List<(string, int)> { ($"address {actor.Address}", options.Value.MaxPerAddress) };
        if (actor.SessionId is { } session)
        {
            keys.Add(($"session {session}", options.Value.MaxPerSession));
        }

        return keys;
    }
}
