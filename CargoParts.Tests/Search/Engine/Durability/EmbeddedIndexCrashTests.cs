using System.Diagnostics;
using System.Globalization;
using CargoParts.Tests.Search.Contract;
using Xunit;

namespace CargoParts.Tests.Search.Engine.Durability;

/// <summary>Another process changes and commits, is killed, and this one looks at what is left; then the next one goes on from there.</summary>
public sealed class EmbeddedIndexCrashTests(ITestOutputHelper output) : IDisposable
{
    private readonly IndexDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public Task Nothing_that_was_committed_is_lost_when_the_process_is_killed() => KillAndLook(8);

    [Fact]
    [Trait("Category", "Long")]
    public Task Nothing_that_was_committed_is_lost_in_two_hundred_and_fifty_kills() => KillAndLook(250);

    private async Task KillAndLook(int kills)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var changes = new ChangeStream(seed);
        var oracle = Content.Oracle();
        var (checkpoint, acknowledged) = (0, 0);
        for (var kill = 0; kill < kills; kill++)
        {
            acknowledged = Math.Max(acknowledged, await IndexAndKill(seed, random));

            using var index = Content.Open(_directory.Path);
            Assert.Empty(index.Damage);
            var now = ChangeStream.Number(index.Checkpoint);
            Assert.True(now >= acknowledged, $"{acknowledged} was committed, the index stands at {now}.");
            while (checkpoint < now)
            {
                oracle.Apply(changes.Batch(++checkpoint));
            }

            Content.AssertEqual(oracle, index, random.Next());
        }

        output.WriteLine($"{checkpoint} batches, {oracle.Count} listings");
        Assert.True(checkpoint > kills, "There was hardly anything to lose.");
    }

    /// <returns>The last checkpoint of which the process said that it was committed; 0 when it came to none.</returns>
    private async Task<int> IndexAndKill(int seed, Random random)
    {
        using var process = OtherProcess.Start(typeof(IndexingProcess), _directory.Path, seed);
        var lines = new List<string>();
        for (var more = 1 + random.Next(8); more > 0; more--)
        {
            var line = await process.Hear();
            Assert.True(line is not null, process.Report);
            lines.Add(line);
        }

        // Anywhere in the next commit: one takes some milliseconds.
        var (since, delay) = (Stopwatch.GetTimestamp(), TimeSpan.FromMilliseconds(random.NextDouble() * 10));
        while (Stopwatch.GetElapsedTime(since) < delay)
        {
            Thread.SpinWait(10);
        }

        lines.AddRange(await process.Kill());
        return lines.Select(line => int.TryParse(line, CultureInfo.InvariantCulture, out var number) ? number : 0).Max();
    }
}
