using CargoParts.Search;
using Xunit;

namespace CargoParts.Tests.Search.Engine.Durability;

/// <summary>The half of <see cref="EmbeddedIndexFullDiskTests"/> that sees a small disk in place of the folder.</summary>
public sealed class FullDiskProcess
{
    private const int Rounds = 12;

    [Fact(Explicit = true)]
    public void Keeps_the_last_commit_and_goes_on_without_room()
    {
        var (folder, seed) = OtherProcess.Given();
        var random = new Random(seed);
        var changes = new ChangeStream(seed);
        var (applied, committed) = (Content.Oracle(), Content.Oracle());
        var (batch, checkpoint, failures) = (0, 0, 0);
        var others = Path.Combine(folder, "others");
        Directory.CreateDirectory(others);
        using var index = Content.Open(folder);
        for (var round = 0; round < Rounds; round++)
        {
            // Now nothing is left, now enough for some of the files or for all.
            Fill(Path.Combine(others, "file"), leave: round % 2 == 0 ? 0 : random.Next(1 << 16));
            Apply();
            try
            {
                index.Commit();
                CatchUp();
            }
            catch (IndexException failure)
            {
                Assert.Contains("No space left", failure.Message, StringComparison.Ordinal);
                failures++;
            }

            AssertOnDisk();
            Apply();
            Content.AssertHeld(applied, index);

            File.Delete(Path.Combine(others, "file"));
            index.Commit();
            CatchUp();
            AssertOnDisk();
        }

        Assert.InRange(failures, Rounds / 2, Rounds);

        void Apply()
        {
            var next = changes.Batch(++batch);
            index.Apply(next);
            applied.Apply(next);
        }

        void CatchUp()
        {
            while (checkpoint < batch)
            {
                committed.Apply(changes.Batch(++checkpoint));
            }
        }

        void AssertOnDisk()
        {
            Assert.Equal(checkpoint, ChangeStream.Number(index.Checkpoint));
            using var copy = Content.CopyOf(folder);
            using var again = Content.Open(copy.Path);
            Assert.Empty(again.Damage);
            Assert.Equal(checkpoint, ChangeStream.Number(again.Checkpoint));
            Content.AssertEqual(committed, again, random.Next());
        }
    }

    /// <summary>Takes all room but a little.</summary>
    private static void Fill(string file, int leave)
    {
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[4_096];
        try
        {
            while (true)
            {
                stream.Write(page);
            }
        }
        catch (IOException)
        {
            stream.SetLength(Math.Max(0, stream.Length - leave));
        }
    }
}
