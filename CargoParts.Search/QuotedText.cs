namespace CargoParts.Search;

/// <summary>The quotes of a query, read alike by every engine.</summary>
internal static class QuotedText
{
    private static readonly char[] Quotes = ['"', '“', '”', '«', '»'];

    /// <summary>Text outside and inside quotes; a quote that is never closed is only a sign.</summary>
    public static (string Plain, List<string> Quoted) Split(string text)
    {
        var parts = text.Split(Quotes);
        var isClosed = parts.Length % 2 == 1;
        var plain = parts.Where((_, i) => i % 2 == 0 || (!isClosed && i == parts.Length - 1));
        var quoted = parts.Where((_, i) => i % 2 == 1 && (isClosed || i < parts.Length - 1));
        return (string.Join(' ', plain), [.. quoted]);
    }

    /// <summary>The same text when quotes play no part.</summary>
    public static string Without(string text) => string.Join(' ', text.Split(Quotes));
}
