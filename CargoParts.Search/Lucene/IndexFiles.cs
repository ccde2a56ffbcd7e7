using Lucene.Net.Index;
using Directory = Lucene.Net.Store.Directory;
using LockObtainFailedException = Lucene.Net.Store.LockObtainFailedException;

namespace CargoParts.Search.Lucene;

/// <summary>What a directory holds from before.</summary>
internal static class IndexFiles
{
    /// <summary>Looks whether the last commit can be gone on with; when not, clears the directory.</summary>
    /// <returns>What the last commit says of itself; null: the directory is empty now.</returns>
    /// <exception cref="LockObtainFailedException">Another process writes to the directory.</exception>
    public static IDictionary<string, string>? KeepCommitted(Directory files, Predicate<IDictionary<string, string>> isOurs)
    {
        using var writing = files.MakeLock(IndexWriter.WRITE_LOCK_NAME);
        if (!writing.Obtain())
        {
            throw new LockObtainFailedException(writing.ToString());
        }

        if (ReadCommitted(files) is { } committed && isOurs(committed))
        {
            return committed;
        }

        foreach (var file in files.ListAll().Where(file => file != IndexWriter.WRITE_LOCK_NAME))
        {
            files.DeleteFile(file);
        }

        return null;
    }

    /// <returns>Null: nothing was committed or a file of it is damaged.</returns>
    private static IDictionary<string, string>? ReadCommitted(Directory files)
    {
        try
        {
            using var reader = DirectoryReader.Open(files);
            foreach (var leaf in reader.Leaves)
            {
                leaf.AtomicReader.CheckIntegrity();
            }

            return reader.IndexCommit.UserData;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // There is no telling where Lucene stumbles in files that are not what it wrote.
            return null;
        }
    }
}
