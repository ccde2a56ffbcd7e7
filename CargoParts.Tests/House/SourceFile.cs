using CargoParts.Tests.Support;

namespace CargoParts.Tests.House;

/// <summary>A file of the product as the house rules read it.</summary>
/// <param name="Path">From the root of the repository, with forward slashes.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private static readonly string[] Products = ["CargoParts.Search", "CargoParts.Data", "CargoParts.Web"];

    public static IReadOnlyList<SourceFile> Product { get; } = [.. Products.SelectMany(project => Under(project, "*"))];

    /// <summary>Files of one kind; built files and what the build fetches are left out.</summary>
    public static IEnumerable<SourceFile> Under(string folder, string pattern) =>
        from file in Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories)
        let path = System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
        where IsText(path) && !path.Contains("/_framework/", StringComparison.Ordinal)
        orderby path
        select new SourceFile(path, File.ReadAllText(file));

    /// <summary>Each line with its number, first 1.</summary>
    public IEnumerable<(int Number, string Text)> Lines => Text.Split('\n').Select((line, i) => (i + 1, line));

    private static bool IsText(string path) => System.IO.Path.GetExtension(path) is ".cs" or ".razor" or ".css" or ".js" or ".resx" or ".csproj";
}
