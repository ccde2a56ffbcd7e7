using System.Text.RegularExpressions;

namespace CargoParts.Web.Ui;

/// <summary>Part numbers in what a seller wrote: among Arabic words 04465-33471 would be shown as 33471-04465.</summary>
internal static partial class CodesInText
{
    /// <summary>The text in pieces; codes are to be kept apart from the words around them.</summary>
    public static IEnumerable<(string Text, bool IsCode)> Pieces(string text)
    {
        var at = 0;
        foreach (Match code in Code().Matches(text))
        {
            if (code.Index > at)
            {
                yield return (text[at..code.Index], false);
            }

            yield return (code.Value, true);
            at = code.Index + code.Length;
        }

        if (at < text.Length)
        {
            yield return (text[at..], false);
        }
    }

    // Latin letters and digits with hyphens, strokes or dots between; but a span of years reads from the right as the words do.
    [GeneratedRegex(@"(?<![A-Za-z0-9])(?!(19|20)?\d\d[-/](19|20)?\d\d(?![A-Za-z0-9]))(?=[A-Za-z]*\d)[A-Za-z0-9]+([-/.][A-Za-z0-9]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
