using CargoParts.Search;
using CargoParts.Tests.Search.Contract;
using Xunit;

namespace CargoParts.Tests.Search.Engine.Durability;

/// <summary>Three segments on disk, each with listings of its own; then something happens to one file.</summary>
public sealed class EmbeddedIndexDamageTests : IDisposable
{
    private const int Segments = 3;
    private const int Damaged = 2;
    private const int Flips = 6;
    private const string Manifest = "manifest";
    private const string Log = "tables.log";
    private const string Checkpoint = "all";

    private readonly IndexDirectory _healthy = new();

    // By segment: what it holds in the end.
    private readonly Dictionary<int, List<ListingDocument>> _listings = [];

    public EmbeddedIndexDamageTests()
    {
        var random = new RandomListings(1);
        using var index = Content.Open(_healthy.Path);
        for (var segment = 1; segment <= Segments; segment++)
        {
            var fresh = Enumerable.Range(0, 120).Select(_ => random.Listing(1_000) with { Version = segment }).DistinctBy(l => l.Id).ToList();
            foreach (var older in _listings.Values)
            {
                older.RemoveAll(l => fresh.Exists(f => f.Id == l.Id));
            }

            _listings[segment] = fresh;
            index.Apply(new IndexChanges { Upserts = fresh });
            index.Commit();
        }

        // What is there since another commit: deletes, and columns that were written in place.
        foreach (var listings in _listings.Values)
        {
            var deleted = listings[^1].Id;
            listings.RemoveAt(listings.Count - 1);
            for (var i = 0; i < listings.Count / 2; i++)
            {
                listings[i] = listings[i] with
                {
                    Version = Segments + 1,
                    PriceHalalas = listings[i].PriceHalalas + 500,
                    IsInStock = !listings[i].IsInStock,
                };
            }

            index.Apply(new IndexChanges
            {
                Deletes = [deleted],
                Updates = [.. listings.Take(listings.Count / 2).Select(AsUpdate)],
                Checkpoint = Checkpoint,
            });
        }

        index.Commit();
    }

    private IEnumerable<ListingDocument> All => _listings.Values.SelectMany(listings => listings);

    private IEnumerable<ListingDocument> Others => _listings.Where(l => l.Key != Damaged).SelectMany(l => l.Value);

    public static MatrixTheoryData<string, Injury> Cases => new(
        ["segment-2-2", "segment-2-live-4", "segment-2-columns-4", Log, Manifest], Enum.GetValues<Injury>());

    public enum Injury
    {
        Deleted,
        Emptied,
        CutInTheMiddle,
        CutByOneByte,
        Flipped,
        Unreadable,
    }

    public void Dispose() => _healthy.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_damaged_file_is_named_and_nothing_of_it_served_until_it_is_filled_again(string file, Injury injury)
    {
        Assert.SkipWhen(injury == Injury.Unreadable && !OperatingSystem.IsLinux(), "Only Linux has a file that cannot be read.");
        var random = Random.Shared;
        for (var times = injury == Injury.Flipped ? Flips : 1; times > 0; times--)
        {
            using var copy = Content.CopyOf(_healthy.Path);
            Hurt(Path.Combine(copy.Path, file), injury, random);

            OpensWithout(file, copy.Path, file is Log or Manifest ? [] : [.. Others]);
        }
    }

    [Fact]
    public void Files_of_several_segments_may_be_damaged_at_once()
    {
        File.Delete(Path.Combine(_healthy.Path, "segment-1-live-4"));
        File.Delete(Path.Combine(_healthy.Path, "segment-2-columns-4"));

        using var index = Content.Open(_healthy.Path);

        Assert.Equal(2, index.Damage.Count);
        Content.AssertEqual(Content.Oracle(_listings[3]), index, seed: 1);
    }

    [Fact]
    public void What_a_broken_off_commit_left_behind_is_no_damage_and_cleared_by_the_next()
    {
        File.AppendAllText(Path.Combine(_healthy.Path, Log), "half a record");
        File.WriteAllText(Path.Combine(_healthy.Path, "manifest.new"), "{");
        File.WriteAllText(Path.Combine(_healthy.Path, "segment-9-9"), "half a segment");

        using (var index = Content.Open(_healthy.Path))
        {
            Assert.Empty(index.Damage);
            Assert.Equal(Checkpoint, index.Checkpoint);
            index.Apply(new IndexChanges { Deletes = [All.First().Id] });
            index.Commit();
        }

        Assert.DoesNotContain(_healthy.Files, file => Path.GetFileName(file) is "manifest.new" or "segment-9-9");
        using var again = Content.Open(_healthy.Path);
        Assert.Empty(again.Damage);
        Content.AssertEqual(Content.Oracle(All.Skip(1)), again, seed: 1);
    }

    private static ListingUpdate AsUpdate(ListingDocument listing) =>
        new(listing.Id, listing.Version, listing.PriceHalalas, listing.IsInStock, listing.IsShown);

    private static void Hurt(string file, Injury injury, Random random)
    {
        var bytes = File.ReadAllBytes(file);
        File.Delete(file);
        switch (injury)
        {
            case Injury.Deleted:
                break;
            case Injury.Emptied:
                File.WriteAllBytes(file, []);
                break;
            case Injury.CutInTheMiddle:
                File.WriteAllBytes(file, bytes[..random.Next(1, bytes.Length)]);
                break;
            case Injury.CutByOneByte:
                File.WriteAllBytes(file, bytes[..^1]);
                break;
            case Injury.Flipped:
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(file, bytes);
                break;
            case Injury.Unreadable:
                // Nothing is mapped at its start: reading ends as reading a bad sector does.
                File.CreateSymbolicLink(file, "/proc/self/mem");
                break;
        }
    }

    private void OpensWithout(string file, string folder, IReadOnlyList<ListingDocument> left)
    {
        using (var index = Content.Open(folder))
        {
            Assert.Contains(file, Assert.Single(index.Damage), StringComparison.Ordinal);
            Assert.Null(index.Checkpoint);
            Content.AssertEqual(Content.Oracle(left), index, seed: 1);

            var held = index.Versions().ToDictionary(v => v.Id, v => v.Version);
            index.Apply(new IndexChanges { Upserts = [.. All.Where(l => held.GetValueOrDefault(l.Id, -1) != l.Version)], Checkpoint = "again" });
            index.Commit();
        }

        using var again = Content.Open(folder);
        Assert.Empty(again.Damage);
        Assert.Equal("again", again.Checkpoint);
        Content.AssertEqual(Content.Oracle(All), again, seed: 2);
    }
}
