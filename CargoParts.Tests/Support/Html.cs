using System.Net;
using System.Text.RegularExpressions;

namespace CargoParts.Tests.Support;

/// <summary>Reads markup as people do.</summary>
internal static partial class Html
{
    /// <summary>The words that are shown or read aloud, blanks collapsed.</summary>
    public static string Words(string markup) => Blanks().Replace(WebUtility.HtmlDecode(Tag().Replace(markup, " ")), " ").Trim();

    /// <summary>Values of an attribute, in the order of the markup.</summary>
    public static IReadOnlyList<string> All(string markup, string attribute) =>
        [.. Regex.Matches(markup, $"\\s{attribute}=\"(?<value>[^\"]*)\"").Select(m => WebUtility.HtmlDecode(m.Groups["value"].Value))];

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
