namespace CargoParts.Bench.Api;

/// <summary>One line of <c>queries.txt</c>.</summary>
/// <param name="Encoded">As it stands after the question mark of an address.</param>
/// <param name="Typed">What the search box held on the way to its text, from two letters on; empty without a text.</param>
internal sealed record BenchQuery(string Encoded, IReadOnlyList<string> Typed);

/// <summary>Reads the queries, which stand in the file unencoded so that people can read them.</summary>
internal static class QueryMix
{
    private const string TextParameter = "q=";

    // Keystrokes between two requests of somebody who types.
    private const int TypingStep = 3;

    public static IReadOnlyList<BenchQuery> Read() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "queries.txt")).Where(line => line.Length > 0 && line[0] != '#').Select(Parse)];

    private static BenchQuery Parse(string line)
    {
        var parameters = line.Split('&');
        var text = parameters.FirstOrDefault(p => p.StartsWith(TextParameter, StringComparison.Ordinal))?[TextParameter.Length..] ?? "";
        return new BenchQuery(string.Join('&', parameters.Select(Encode)), [.. Typed(text)]);
    }

    private static string Encode(string parameter)
    {
        var equals = parameter.IndexOf('=', StringComparison.Ordinal);
        return parameter[..(equals + 1)] + Uri.EscapeDataString(parameter[(equals + 1)..]);
    }

    private static IEnumerable<string> Typed(string text)
    {
        for (var length = 2; length <= text.Length; length += TypingStep)
        {
            yield return text[..length];
        }
    }
}
