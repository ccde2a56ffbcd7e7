namespace CargoParts.Search.Engine;

/// <summary>The stems in ordinal order with about how many listings contain each, as they were some time ago; later ones are a short tail.</summary>
/// <remarks>Never changed: a longer one takes its place.</remarks>
internal sealed class StemOrder
{
    // Prefixes so short that thousands of stems start with them are answered from here.
    private const int MaxKeptPrefix = 3;

    private readonly ValueTable _stems;
    private readonly string[] _sorted;
    private readonly int[] _ordinals;
    private readonly int[] _listings;
    private readonly Dictionary<string, int[]> _mostUsed = new(StringComparer.Ordinal);

    /// <param name="listings">By stem.</param>
    public StemOrder(ValueTable stems, int[] listings)
    {
        _stems = stems;
        _listings = listings;
        _sorted = new string[listings.Length - 1];
        _ordinals = new int[_sorted.Length];
        for (var i = 0; i < _sorted.Length; i++)
        {
            _sorted[i] = stems[i + 1];
            _ordinals[i] = i + 1;
        }

        Array.Sort(_sorted, _ordinals, StringComparer.Ordinal);
        KeepMostUsed();
    }

    public static StemOrder Empty(ValueTable stems) => new(stems, new int[1]);

    /// <summary>How many stems are in order.</summary>
    public int Covered => _sorted.Length;

    /// <summary>0 for a stem that came later.</summary>
    public int Listings(int stem) => stem < _listings.Length ? _listings[stem] : 0;

    /// <summary>The stems that start with a prefix, those on most listings first.</summary>
    public IEnumerable<int> StartingWith(string prefix, int take)
    {
        var found = prefix.Length <= MaxKeptPrefix && take == WordVariants.MaxVariants && _mostUsed.TryGetValue(prefix, out var kept)
            ? kept
            : MostUsed(FirstFrom(prefix), FirstFrom(prefix + char.MaxValue), take);
        var later = Enumerable.Range(Covered + 1, Math.Max(0, _stems.Count - Covered - 1))
            .Where(stem => _stems[stem].StartsWith(prefix, StringComparison.Ordinal));
        return found.Concat(later).Take(take);
    }

    private void KeepMostUsed()
    {
        for (var length = 1; length <= MaxKeptPrefix; length++)
        {
            for (var i = 0; i < _sorted.Length;)
            {
                if (_sorted[i].Length < length)
                {
                    i++;
                    continue;
                }

                var prefix = _sorted[i][..length];
                var end = FirstFrom(prefix + char.MaxValue);
                _mostUsed[prefix] = MostUsed(i, end, WordVariants.MaxVariants);
                i = Math.Max(end, i + 1);
            }
        }
    }

    private int[] MostUsed(int from, int to, int take)
    {
        var range = _ordinals.AsSpan(from..to).ToArray();
        Array.Sort(range, (a, b) => _listings[a] != _listings[b] ? _listings[b].CompareTo(_listings[a]) : a.CompareTo(b));
        return range.Length > take ? range[..take] : range;
    }

    /// <summary>The first that is not less.</summary>
    private int FirstFrom(string bound)
    {
        var found = Array.BinarySearch(_sorted, bound, StringComparer.Ordinal);
        return found < 0 ? ~found : found;
    }
}
