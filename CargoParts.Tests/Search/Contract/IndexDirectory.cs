namespace CargoParts.Tests.Search.Contract;

/// <summary>An empty directory for the files of one index, gone with the test.</summary>
internal sealed class IndexDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cargoparts-index-").FullName;

    public IEnumerable<string> Files => Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories);

    public void CopyTo(IndexDirectory other)
    {
        foreach (var file in Files)
        {
            var target = System.IO.Path.Combine(other.Path, System.IO.Path.GetRelativePath(Path, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
