using System.Globalization;
using System.Text;
using CargoParts.Search;
using CargoParts.Search.Arabic;
using CargoParts.Search.Engine;
using CargoParts.Tests.Search.Contract;
using Xunit;

namespace CargoParts.Tests.Search.Engine.Durability;

/// <summary>Whose folder it is, and what of an earlier time it may hold.</summary>
public sealed class EmbeddedIndexFolderTests : IDisposable
{
    private readonly IndexDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_folder_is_of_one_index_until_that_is_disposed_of()
    {
        using (Content.Open(_directory.Path))
        {
            var refusal = Assert.Throws<IndexException>(() => Content.Open(_directory.Path));
            Assert.Contains(_directory.Path, refusal.Message, StringComparison.Ordinal);
            Assert.Contains("another process", refusal.Message, StringComparison.Ordinal);
        }

        Content.Open(_directory.Path).Dispose();
    }

    [Fact]
    public async Task A_folder_is_of_one_process_until_that_has_ended()
    {
        using var process = OtherProcess.Start(typeof(IndexingProcess), _directory.Path, seed: 1);
        for (string? line = null; line != "open";)
        {
            line = await process.Hear();
            Assert.True(line is not null, process.Report);
        }

        Assert.Throws<IndexException>(() => Content.Open(_directory.Path));

        await process.Kill();
        Content.Open(_directory.Path).Dispose();
    }

    [Fact]
    public void A_folder_that_cannot_be_one_is_refused()
    {
        var file = Path.Combine(_directory.Path, "file");
        File.WriteAllText(file, "");

        Assert.Contains(file, Assert.Throws<IndexException>(() => Content.Open(file)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Format":0}""")]
    [InlineData("""{"Format":99,"Fingerprint":["of","another","shape"],"Segments":"elsewhere"}""")]
    public void An_index_of_another_format_starts_empty(string manifest)
    {
        Commit("old");
        var checksum = Checksum.Add(0, Encoding.UTF8.GetBytes(manifest));
        File.WriteAllText(Path.Combine(_directory.Path, "manifest"), string.Create(CultureInfo.InvariantCulture, $"{manifest}\n{checksum:x8}\n"));

        StartsEmpty("fingerprint");
    }

    [Fact]
    public void An_index_with_another_fingerprint_starts_empty()
    {
        Commit("old");

        StartsEmpty("another");
    }

    [Fact]
    public void Files_that_no_commit_needs_are_gone()
    {
        for (var i = 0; i < 30; i++)
        {
            Commit(i.ToString(CultureInfo.InvariantCulture));
        }

        var needed = Manifest.Read(_directory.Path)!.Files().Append("lock");
        Assert.Equal(needed.Order(StringComparer.Ordinal), _directory.Files.Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
    }

    private void Commit(string checkpoint)
    {
        using var index = Content.Open(_directory.Path);
        index.Apply(new IndexChanges { Upserts = [SampleListing.With("صدام")], Checkpoint = checkpoint });
        index.Commit();
    }

    private void StartsEmpty(string fingerprint)
    {
        var listing = SampleListing.With("كبوت");
        using (var index = EmbeddedIndex.Open(_directory.Path, Analyzer.Plain, fingerprint))
        {
            Assert.Empty(index.Damage);
            Assert.Null(index.Checkpoint);
            Assert.Empty(index.Versions());
            index.Apply(new IndexChanges { Upserts = [listing], Checkpoint = "new" });
            index.Commit();
        }

        using var again = EmbeddedIndex.Open(_directory.Path, Analyzer.Plain, fingerprint);
        Assert.Empty(again.Damage);
        Assert.Equal("new", again.Checkpoint);
        Assert.Equal([new ListingVersion(listing.Id, listing.Version)], again.Versions());
    }
}
