namespace CargoParts.Search;

/// <summary>Letter tree over phrases written without blanks, so that «لاند كروزر» and «لاندكروزر» are one phrase.</summary>
/// <remarks>Nodes lie level by level: the children of a node are neighbours, and their letters are searched in one stretch.</remarks>
internal sealed class PhraseTrie
{
    public const int Root = 0;

    /// <summary>No such node, no such value.</summary>
    public const int None = -1;

    private readonly char[] _letters;
    private readonly int[] _firstChild;
    private readonly int[] _values;

    /// <param name="keys">Distinct.</param>
    /// <param name="values">≥ 0, one for each key.</param>
    public PhraseTrie(string[] keys, int[] values)
    {
        Array.Sort(keys, values, StringComparer.Ordinal);
        var letters = new List<char> { '\0' };
        var firstChild = new List<int>();
        var valueAt = new List<int> { None };
        var ranges = new Queue<(int From, int To, int Depth)>();
        ranges.Enqueue((0, keys.Length, 0));
        for (var node = 0; ranges.TryDequeue(out var range); node++)
        {
            var (from, to, depth) = range;
            firstChild.Add(letters.Count);
            if (from < to && keys[from].Length == depth)
            {
                valueAt[node] = values[from++];
            }

            while (from < to)
            {
                var letter = keys[from][depth];
                var end = from + 1;
                while (end < to && keys[end][depth] == letter)
                {
                    end++;
                }

                letters.Add(letter);
                valueAt.Add(None);
                ranges.Enqueue((from, end, depth + 1));
                from = end;
            }
        }

        firstChild.Add(letters.Count);
        _letters = [.. letters];
        _firstChild = [.. firstChild];
        _values = [.. valueAt];
    }

    public int ValueAt(int node) => _values[node];

    public int Step(int node, char letter)
    {
        var first = _firstChild[node];
        var at = _letters.AsSpan(first, _firstChild[node + 1] - first).IndexOf(letter);
        return at < 0 ? None : first + at;
    }

    public int Walk(int node, ReadOnlySpan<char> letters)
    {
        foreach (var letter in letters)
        {
            node = Step(node, letter);
            if (node == None)
            {
                break;
            }
        }

        return node;
    }
}
