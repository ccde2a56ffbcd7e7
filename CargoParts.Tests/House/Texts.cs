using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CargoParts.Tests.House;

/// <summary>The rules for texts that people read.</summary>
internal static partial class Texts
{
    private const int ArabicForms = 4;
    private const int EnglishForms = 2;

    /// <summary>Keys and values of a resource file.</summary>
    public static IReadOnlyDictionary<string, string> Read(string resx) =>
        XDocument.Parse(resx).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    /// <summary>What differs between the two languages of one file and must not.</summary>
    public static IEnumerable<string> Mismatches(string englishResx, string arabicResx)
    {
        var (english, arabic) = (Read(englishResx), Read(arabicResx));
        foreach (var key in english.Keys.Union(arabic.Keys))
        {
            if (!english.TryGetValue(key, out var en) || !arabic.TryGetValue(key, out var ar))
            {
                yield return $"{key} stands in one language only";
            }
            else if (IsCounted(en) || IsCounted(ar))
            {
                if (en.Split('|').Length != EnglishForms || ar.Split('|').Length != ArabicForms)
                {
                    yield return $"{key} needs {EnglishForms} English and {ArabicForms} Arabic forms";
                }
            }
            else if (!Placeholders(en).SetEquals(Placeholders(ar)))
            {
                yield return $"{key} has other placeholders in Arabic";
            }
        }
    }

    /// <summary>Words for people in markup or code that belong into a text file.</summary>
    public static IEnumerable<string> Literals(SourceFile file)
    {
        var isMarkup = file.Path.EndsWith(".razor", StringComparison.Ordinal);
        var code = WithoutComments(file.Text, isMarkup);
        foreach (var (number, line) in new SourceFile(file.Path, code).Lines)
        {
            if (line.Any(c => c is >= '\u0600' and <= '\u06FF' and not ('\u060C' or '\u066B')))
            {
                yield return $"{file.Path}:{number} writes Arabic: {line.Trim()}";
            }
        }

        if (isMarkup)
        {
            var markup = code.Split("@code", 2)[0];
            foreach (Match words in VisibleWords().Matches(markup))
            {
                yield return $"{file.Path} writes English: {words.Groups["words"].Value.Trim()}";
            }
        }
    }

    // Word forms are told apart by bars; a bar in a list of examples has no number and is no form.
    private static bool IsCounted(string value) => value.Contains('|') && value.Split('|').Length is EnglishForms or ArabicForms && value.Contains("{0}");

    private static HashSet<string> Placeholders(string value) => [.. Placeholder().Matches(value).Select(m => m.Value)];

    private static string WithoutComments(string text, bool isMarkup)
    {
        var code = Comment().Replace(text, "");
        return isMarkup ? RazorComment().Replace(code, "") : code;
    }

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(?<!:)//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex RazorComment();

    // Words between tags, or in an attribute that is read aloud or shown.
    [GeneratedRegex("""(?<=[\w"'/]>)(?<words>[ ]*[A-Za-z]{2,}[A-Za-z ,.!?']*)(?=<)|\b(aria-label|title|placeholder|alt)="(?<words>[A-Za-z][^"@]*)" """)]
    private static partial Regex VisibleWords();
}
