using System.Collections.Concurrent;

namespace CargoParts.Web.Platform.Live;

/// <summary>Who watches what, of one kind of news. Looking up takes no lock.</summary>
internal sealed class Audience<TNews>
    where TNews : class, INews<TNews>
{
    // Arrays are never changed, only replaced: who reads one sees it whole.
    private readonly ConcurrentDictionary<Guid, Watch<TNews>[]> _watches = new();

    public ReadOnlySpan<Watch<TNews>> Of(Guid id) => _watches.TryGetValue(id, out var watches) ? watches : [];

    /// <summary>Everything that somebody watches.</summary>
    public IReadOnlyCollection<Guid> Watched() => [.. _watches.Keys];

    public bool Has(Guid id) => _watches.ContainsKey(id);

    public void Tell(Guid id, TNews news)
    {
        foreach (var watch in Of(id))
        {
            watch.Tell(news);
        }
    }

    public void Add(Watch<TNews> watch) => _watches.AddOrUpdate(watch.Topic.Id, [watch], (_, others) => [.. others, watch]);

    public void Remove(Watch<TNews> watch)
    {
        var id = watch.Topic.Id;
        while (_watches.TryGetValue(id, out var all))
        {
            var others = Array.FindAll(all, other => other != watch);
            if (others.Length == all.Length
                || (others.Length == 0 ? _watches.TryRemove(KeyValuePair.Create(id, all)) : _watches.TryUpdate(id, others, all)))
            {
                return;
            }
        }
    }

    /// <summary>How many watch each thing that is watched, over a connection that stands.</summary>
    public Dictionary<Guid, int> Counts()
    {
        var counts = new Dictionary<Guid, int>();
        foreach (var (id, watches) in _watches)
        {
            var count = watches.Count(watch => watch.IsConnected);
            if (count > 0)
            {
                counts.Add(id, count);
            }
        }

        return counts;
    }
}
