using System.Collections.Concurrent;

namespace CargoParts.Web.Platform.Security;

/// <summary>The sessions that ended while somebody may still use them on this node: a circuit or a token knows only how its session began.</summary>
public sealed class EndedSessions
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _ended = new();

    /// <summary>Called on every node soon after a session ended, with the session.</summary>
    public event Action<Guid>? Ended;

    public bool Contains(Guid session) => _ended.ContainsKey(session);

    /// <param name="endedAt">UTC.</param>
    public void Add(Guid session, DateTimeOffset endedAt)
    {
        if (_ended.TryAdd(session, endedAt))
        {
            Ended?.Invoke(session);
        }
    }

    /// <summary>Nobody can use any more what ended so long ago.</summary>
    public void Forget(DateTimeOffset before)
    {
        foreach (var (session, endedAt) in _ended)
        {
            if (endedAt < before)
            {
                _ended.TryRemove(session, out _);
            }
        }
    }
}
