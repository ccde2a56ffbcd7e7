namespace CargoParts.Bench.Search.Sql;

/// <summary>Numbers for the values of facets and filters, from 1, so that a database stores and groups small integers.</summary>
internal sealed class TagNumbers
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <returns>The number of a value, a new one when it is seen the first time; 0 for null.</returns>
    public int Number(string kind, string? value)
    {
        if (value is null)
        {
            return 0;
        }

        var name = $"{kind}:{value}";
        if (!_numbers.TryGetValue(name, out var number))
        {
            _names.Add(name);
            _numbers.Add(name, number = _names.Count);
        }

        return number;
    }

    /// <returns>The number of a value, or one that no listing carries; safe on several threads once all listings are numbered.</returns>
    public int Find(string kind, string value) => _numbers.GetValueOrDefault($"{kind}:{value}", -1);

    /// <summary>The value that was numbered, without its kind.</summary>
    public string Value(int number)
    {
        var name = _names[number - 1];
        return name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }

    /// <summary>Names as a database kept them, in the order of their numbers.</summary>
    public static TagNumbers Of(IEnumerable<string> names)
    {
        var tags = new TagNumbers();
        foreach (var name in names)
        {
            tags._names.Add(name);
            tags._numbers.Add(name, tags._names.Count);
        }

        return tags;
    }
}
