namespace CargoParts.Data.Demo;

/// <summary>Things of which some are picked more often than others.</summary>
internal sealed class WeightedChoice<T>
{
    private readonly T[] _items;
    private readonly int[] _ends;

    /// <param name="weights">One for each item, 0 or more; not all 0.</param>
    public WeightedChoice(IEnumerable<T> items, Func<T, int> weights)
    {
        _items = [.. items];
        _ends = new int[_items.Length];
        var end = 0;
        for (var i = 0; i < _items.Length; i++)
        {
            end += weights(_items[i]);
            _ends[i] = end;
        }
    }

    public T Pick(DemoRandom random)
    {
        var found = Array.BinarySearch(_ends, random.Next(_ends[^1]));

        // An end equal to the throw belongs to the item before it: go to the first item that ends later.
        var index = found < 0 ? ~found : found + 1;
        while (index > 0 && index < _ends.Length && _ends[index] == _ends[index - 1])
        {
            index++;
        }

        return _items[index];
    }
}
