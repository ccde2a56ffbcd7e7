namespace CargoParts.Tests.Support;

/// <summary>The folder of the solution, for tests that read the sources.</summary>
internal static class Repository
{
    /// <summary>Found by walking up: deterministic builds rewrite the path of the calling file.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new InvalidOperationException("There is no CargoParts.sln above the tests.")
        : File.Exists(Path.Combine(folder.FullName, "CargoParts.sln")) ? folder.FullName
        : Find(folder.Parent);
}
