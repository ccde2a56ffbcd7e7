using System.Text.RegularExpressions;

namespace CargoParts.Tests.House;

/// <summary>Directions are logical: what is said as left or right is wrong in one of the two languages.</summary>
internal static partial class Layout
{
    public static IEnumerable<string> PhysicalDirections(SourceFile file) =>
        from line in file.Lines
        from Match match in Physical().Matches(line.Text)
        select $"{file.Path}:{line.Number} {match.Value.Trim()}";

    [GeneratedRegex(
        @"\b(margin|padding|border|scroll-margin|scroll-padding)-(left|right)\b|(?<=[{;""\s])(left|right)\s*:(?!:)|\b(text-align|float|clear)\s*:\s*(left|right)\b"
        + @"|\bborder-(top|bottom)-(left|right)-radius\b")]
    private static partial Regex Physical();
}
