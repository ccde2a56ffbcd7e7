using System.Diagnostics;
using System.Globalization;
using CargoParts.Search;
using CargoParts.Tests.Search.Contract;
using Xunit;

namespace CargoParts.Tests.Search.Engine.Durability;

public sealed class EmbeddedIndexFullDiskTests(ITestOutputHelper output) : IDisposable
{
    private readonly IndexDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    /// <summary>Every kind of file meets the end of the disk once: it is a link to a device that is always full.</summary>
    [Theory]
    [InlineData("segment-2-2")]
    [InlineData("segment-2-live-2")]
    [InlineData("segment-2-columns-2")]
    [InlineData("segment-1-live-2")]
    [InlineData("segment-1-columns-2")]
    [InlineData("manifest.new")]
    public void A_commit_that_cannot_write_a_file_leaves_the_one_before(string file)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no device that is always full.");
        var (applied, committed) = (Content.Oracle(), Content.Oracle());
        committed.Apply(Changes(1));
        using var index = Content.Open(_directory.Path);
        Apply(1);
        index.Commit();
        var link = Path.Combine(_directory.Path, file);
        File.CreateSymbolicLink(link, "/dev/full");
        Apply(2);

        var failure = Assert.Throws<IndexException>(index.Commit);

        Assert.Contains("cannot be written", failure.Message, StringComparison.Ordinal);
        Assert.Equal("1", index.Checkpoint);
        File.Delete(link);
        AssertOnDisk(committed, "1");
        Apply(3);
        Content.AssertHeld(applied, index);
        Assert.Equal("3", index.Commit());
        AssertOnDisk(applied, "3");

        void Apply(int batch)
        {
            index.Apply(Changes(batch));
            applied.Apply(Changes(batch));
        }
    }

    /// <summary>A disk of one megabyte, less and less of it taken by others.</summary>
    [Fact]
    public async Task A_full_disk_stops_commits_and_nothing_else()
    {
        var apart = await Apart();
        Assert.SkipWhen(apart is null, "Mounting a small disk needs root or user namespaces.");

        using var process = OtherProcess.Start(
            typeof(FullDiskProcess), _directory.Path, Random.Shared.Next(),
            [.. apart, "sh", "-c", "mount -t tmpfs -o size=1m none \"$0\" && exec \"$@\"", _directory.Path]);
        var status = await process.End();

        output.WriteLine(process.Report);
        Assert.Equal(0, status);
    }

    /// <summary>A copy, because the folder itself is locked.</summary>
    private void AssertOnDisk(ListingOracle expected, string checkpoint)
    {
        using var copy = Content.CopyOf(_directory.Path);
        using var index = Content.Open(copy.Path);
        Assert.Empty(index.Damage);
        Assert.Equal(checkpoint, index.Checkpoint);
        Content.AssertEqual(expected, index, seed: 2);
    }

    private static IndexChanges Changes(int batch)
    {
        var random = new RandomListings(batch);
        return new IndexChanges
        {
            Upserts = [.. Enumerable.Range(0, 50).Select(_ => random.Listing(200))],
            Updates = [.. Enumerable.Range(0, 50).Select(_ => random.Update(200))],
            Deletes = [random.Id(200)],
            Checkpoint = batch.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>What starts a program with mounts of its own here; null: nothing does.</summary>
    private async Task<string[]?> Apart()
    {
        string[][] ways = [["unshare", "--map-root-user", "--mount"], ["unshare", "--mount"]];
        foreach (var way in OperatingSystem.IsLinux() ? ways : [])
        {
            using var trial = Process.Start(new ProcessStartInfo("unshare", [.. way[1..], "mount", "-t", "tmpfs", "none", _directory.Path])
            {
                RedirectStandardError = true,
            })!;
            await trial.WaitForExitAsync(TestContext.Current.CancellationToken);
            if (trial.ExitCode == 0)
            {
                return way;
            }
        }

        return null;
    }
}
