using System.Globalization;

namespace CargoParts.Bench.Support;

/// <summary>Arguments in the form <c>--name value</c>.</summary>
internal sealed class BenchArguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <exception cref="BenchException">A name without a value, or a value without a name.</exception>
    public BenchArguments(string[] words)
    {
        for (var i = 0; i < words.Length; i += 2)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == words.Length)
            {
                throw new BenchException($"{words[i]}: arguments have the form --name value.");
            }

            _values[words[i][2..]] = words[i + 1];
        }
    }

    /// <exception cref="BenchException">An argument was given that is not among these.</exception>
    public void Allow(params string[] names)
    {
        if (_values.Keys.Except(names).FirstOrDefault() is { } unknown)
        {
            throw new BenchException($"--{unknown} is not known here.");
        }
    }

    /// <exception cref="BenchException">The value is neither <c>yes</c> nor <c>no</c>.</exception>
    public bool IsSet(string name) => Text(name) switch
    {
        "yes" => true,
        "no" or null => false,
        var text => throw new BenchException($"--{name} {text}: yes or no is wanted."),
    };

    public string? Text(string name) => _values.GetValueOrDefault(name);

    /// <exception cref="BenchException">The value is not a whole number of at least 1.</exception>
    public int Count(string name, int otherwise)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new BenchException($"--{name} {text}: a whole number of at least 1 is wanted.");
    }
}
