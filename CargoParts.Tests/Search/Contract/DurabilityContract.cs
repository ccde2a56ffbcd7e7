using CargoParts.Search;
using CargoParts.Search.Arabic;
using Xunit;

namespace CargoParts.Tests.Search.Contract;

/// <summary>What is left after the end of the process.</summary>
public abstract class DurabilityContract<TEngine> : IDisposable
    where TEngine : IEngine
{
    private readonly IndexDirectory _directory = new();

    public void Dispose()
    {
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_new_index_is_empty_and_has_no_checkpoint()
    {
        using var index = Open();

        Assert.Null(index.Checkpoint);
        Assert.Equal(0, index.Count);
    }

    [Fact]
    public void What_is_committed_is_there_again()
    {
        var (found, hidden, deleted) = (SampleListing.With("صدام كامري"), SampleListing.With("صدام"), SampleListing.With("صدام"));
        using (var index = Open())
        {
            index.Apply(new IndexChanges { Upserts = [found, hidden, deleted], Checkpoint = "1" });
            index.Commit();
            index.Apply(new IndexChanges
            {
                Updates = [new ListingUpdate(found.Id, 2, 7_000, IsInStock: false, IsShown: true), new ListingUpdate(hidden.Id, 2, 1, true, IsShown: false)],
                Deletes = [deleted.Id],
                Checkpoint = "2",
            });
            Assert.Equal("1", index.Checkpoint);
            Assert.Equal("2", index.Commit());
            Assert.Equal("2", index.Checkpoint);
        }

        using var again = Open();

        Assert.Equal("2", again.Checkpoint);
        Assert.Equal(1, again.Count);
        Assert.Equal(
            new[] { new ListingVersion(found.Id, 2), new ListingVersion(hidden.Id, 2) }.OrderBy(v => v.Id), again.Versions().OrderBy(v => v.Id));
        var hit = Assert.Single(again.Search(
            new SearchRequest { MustText = "\"كامري\"", Sort = ListingSort.PriceUp }, TestContext.Current.CancellationToken).Hits);
        Assert.Equal((found.Id, 7_000), (hit.Id, hit.Place.Rank));
        Assert.Equal(0, again.Search(
            new SearchRequest { Filter = new ListingFilter { OnlyInStock = true } }, TestContext.Current.CancellationToken).Total);

        again.Apply(new IndexChanges { Upserts = [found with { Version = 1 }], Updates = [new ListingUpdate(hidden.Id, 3, 1, true, IsShown: true)] });
        Assert.Equal(2, again.Count);
        Assert.Contains(new ListingVersion(found.Id, 2), again.Versions());
    }

    [Fact]
    public void What_is_not_committed_is_gone()
    {
        var listing = SampleListing.With("صدام");
        using (var index = Open())
        {
            index.Apply(new IndexChanges { Upserts = [listing], Checkpoint = "1" });
            index.Commit();
            index.Apply(new IndexChanges { Upserts = [SampleListing.With("كبوت")], Deletes = [listing.Id], Checkpoint = "2" });
        }

        using var again = Open();

        Assert.Equal("1", again.Checkpoint);
        Assert.Equal([new ListingVersion(listing.Id, 1)], again.Versions());
        Assert.Equal(1, again.Count);
    }

    [Fact]
    public void Changes_without_a_checkpoint_leave_it_as_it_was()
    {
        using (var index = Open())
        {
            Assert.Null(index.Commit());
            index.Apply(new IndexChanges { Upserts = [SampleListing.With("صدام")], Checkpoint = "1" });
            index.Apply(new IndexChanges { Upserts = [SampleListing.With("صدام")] });
            Assert.Equal("1", index.Commit());
            index.Apply(new IndexChanges { Upserts = [SampleListing.With("صدام")] });
            Assert.Equal("1", index.Commit());
        }

        using var again = Open();

        Assert.Equal("1", again.Checkpoint);
        Assert.Equal(3, again.Count);
    }

    [Fact]
    public void A_checkpoint_without_changes_is_committed_too()
    {
        using (var index = Open())
        {
            index.Apply(new IndexChanges { Checkpoint = "رقم 1" });
            index.Commit();
        }

        using var again = Open();

        Assert.Equal("رقم 1", again.Checkpoint);
    }

    [Fact]
    public void An_index_made_under_another_fingerprint_starts_empty()
    {
        using (var index = Open())
        {
            index.Apply(new IndexChanges { Upserts = [SampleListing.With("صدام")], Checkpoint = "1" });
            index.Commit();
        }

        using (var other = TEngine.Open(_directory.Path, Analyzer.Plain, "other"))
        {
            Assert.Null(other.Checkpoint);
            Assert.Empty(other.Versions());
            other.Apply(new IndexChanges { Upserts = [SampleListing.With("صدام")], Checkpoint = "2" });
            other.Commit();
        }

        using var again = TEngine.Open(_directory.Path, Analyzer.Plain, "other");

        Assert.Equal("2", again.Checkpoint);
    }

    [Fact]
    public void A_second_writer_is_refused()
    {
        using var index = Open();

        Assert.Throws<IndexException>(() => Open().Dispose());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_damaged_file_is_left_out_or_rebuilt_and_never_served(bool isTruncated)
    {
        var listings = Enumerable.Range(0, 500).Select(i => SampleListing.With($"صدام {i}")).ToDictionary(l => l.Id);
        using (var index = Open())
        {
            index.Apply(new IndexChanges { Upserts = [.. listings.Values.Take(300)], Checkpoint = "1" });
            index.Commit();
            index.Apply(new IndexChanges { Upserts = [.. listings.Values.Skip(300)], Checkpoint = "2" });
            index.Commit();
        }

        foreach (var file in _directory.Files.Select(file => Path.GetRelativePath(_directory.Path, file)).ToList())
        {
            using var copy = new IndexDirectory();
            _directory.CopyTo(copy);
            Damage(Path.Combine(copy.Path, file), isTruncated);
            using var index = TEngine.Open(copy.Path, Analyzer.Plain, "fingerprint");

            // Without a checkpoint the caller compares and repairs; with one everything has to be there.
            Assert.All(index.Versions(), held => Assert.True(listings.ContainsKey(held.Id), file));
            Assert.True(index.Checkpoint is null || (index.Checkpoint == "2" && index.Count == listings.Count), file);
            index.Apply(new IndexChanges { Upserts = [.. listings.Values], Checkpoint = "3" });
            Assert.Equal("3", index.Commit());
            Assert.Equal(listings.Count, index.Search(new SearchRequest { MustText = "صدام" }, TestContext.Current.CancellationToken).Total);
        }
    }

    private static void Damage(string file, bool isTruncated)
    {
        var bytes = File.ReadAllBytes(file);
        if (bytes.Length > 0)
        {
            bytes[bytes.Length / 2] ^= 0x10;
            File.WriteAllBytes(file, isTruncated ? bytes[..(bytes.Length / 2)] : bytes);
        }
    }

    private IListingIndex Open() => TEngine.Open(_directory.Path, Analyzer.Plain, "fingerprint");
}
