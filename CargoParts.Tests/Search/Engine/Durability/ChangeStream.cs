using System.Globalization;
using CargoParts.Search;
using CargoParts.Tests.Search.Contract;

namespace CargoParts.Tests.Search.Engine.Durability;

/// <summary>Changes without end, in batches from 1 on whose number is their checkpoint. The same seed makes the same ones in every process.</summary>
internal sealed class ChangeStream(int seed)
{
    private const int Ids = 600;

    // Fewer than most batches use, so that some changes are older than what they meet.
    private const int VersionsPerBatch = 10;

    public static int Number(string? checkpoint) => checkpoint is null ? 0 : int.Parse(checkpoint, CultureInfo.InvariantCulture);

    public IndexChanges Batch(int number)
    {
        var random = new RandomListings(unchecked((seed * 1_000_003) + number));
        var size = random.Next(10) switch { 0 => 300, < 4 => 20, _ => 3 };
        return new IndexChanges
        {
            Upserts = [.. Times(size, () => random.Listing(Ids)).Select(l => l with { Version = Version(l.Version) })],
            Updates = [.. Times(size * 2, () => random.Update(Ids)).Select(u => u with { Version = Version(u.Version) })],
            Deletes = [.. Times(size / 2, () => random.Id(Ids))],
            Checkpoint = number.ToString(CultureInfo.InvariantCulture),
        };

        IEnumerable<T> Times<T>(int atMost, Func<T> next) => Enumerable.Range(0, random.Next(atMost + 1)).Select(_ => next());

        long Version(long inBatch) => (number * VersionsPerBatch) + inBatch;
    }
}
