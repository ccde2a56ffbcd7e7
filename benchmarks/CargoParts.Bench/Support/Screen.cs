namespace CargoParts.Bench.Support;

#pragma warning disable RS0030 // The one place that writes to the terminal.

internal static class Screen
{
    public static void Say(string line = "") => Console.Out.WriteLine(line);

    /// <summary>Columns as wide as their widest cell, the first to the left and the others to the right.</summary>
    public static void Table(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = headings.Select((heading, column) => rows.Select(row => row[column].Length).Append(heading.Length).Max()).ToArray();
        foreach (var row in rows.Prepend(headings))
        {
            Say("  " + string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))));
        }
    }
}
