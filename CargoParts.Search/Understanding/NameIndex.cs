namespace CargoParts.Search.Understanding;

/// <summary>One way to write a name of a part or a car.</summary>
/// <param name="Key">Letters by which it is found, without blanks.</param>
/// <param name="Target">What it names: an index into the names that are offered.</param>
internal readonly record struct Writing(string Key, int Target);

/// <summary>Parts and cars by the beginnings of their names.</summary>
internal sealed class NameIndex
{
    private readonly string[] _keys;
    private readonly int[] _targets;

    public NameIndex(IEnumerable<Writing> writings)
    {
        var distinct = writings.Distinct().ToArray();
        _keys = Array.ConvertAll(distinct, w => w.Key);
        _targets = Array.ConvertAll(distinct, w => w.Target);
        Array.Sort(_keys, _targets, StringComparer.Ordinal);
    }

    /// <summary>What has a name that begins like this, each once, in no order.</summary>
    /// <returns>Target → whether one of its names is just this.</returns>
    public Dictionary<int, bool> Beginning(string prefix)
    {
        var found = new Dictionary<int, bool>();
        var at = Array.BinarySearch(_keys, prefix, StringComparer.Ordinal);
        at = at < 0 ? ~at : at;
        while (at > 0 && _keys[at - 1] == prefix)
        {
            at--;
        }

        for (; at < _keys.Length && _keys[at].StartsWith(prefix, StringComparison.Ordinal); at++)
        {
            found[_targets[at]] = found.GetValueOrDefault(_targets[at]) || _keys[at].Length == prefix.Length;
        }

        return found;
    }
}
