namespace CargoParts.Data.Embedded;

/// <summary>Holds a folder for this process. The kernel lets go of it when the process ends, however it ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <exception cref="EmbeddedPostgresException">Another process holds the folder, or it is not ours to write.</exception>
    public static FolderLock Take(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, "lock");
            return new FolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new EmbeddedPostgresException($"{folder} belongs to another account, or to an earlier run as root.", exception);
        }
        catch (IOException exception)
        {
            throw new EmbeddedPostgresException($"{folder} cannot be locked: most likely CargoParts already runs from it.", exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
