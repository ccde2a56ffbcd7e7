using CargoParts.Search.Engine;
using CargoParts.Tests.Search.Contract;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed class BestTests
{
    [Theory]
    [MemberData(nameof(Seeds.All), MemberType = typeof(Seeds))]
    public void Keeps_what_sorting_would_put_first(int seed)
    {
        var random = new Random(seed);

        // One and the same for all, as searches use it.
        var best = new Best<int>();
        foreach (var capacity in new[] { 1, 2, 3, 24, 500, 7 })
        {
            foreach (var count in new[] { 0, 1, capacity - 1, capacity, capacity + 1, 1_000 })
            {
                foreach (var offered in Orders(random, count))
                {
                    best.Start(capacity);
                    foreach (var item in offered)
                    {
                        best.Offer(item);
                    }

                    var expected = offered.Order().Take(capacity).ToArray();
                    Assert.Equal(expected.Length, best.Count);
                    Assert.Equal(expected.Length == capacity, best.IsFull);
                    if (best.IsFull)
                    {
                        Assert.Equal(expected[^1], best.Last);
                    }

                    Assert.Equal(expected, best.InOrder());
                }
            }
        }
    }

    private static IEnumerable<int[]> Orders(Random random, int count)
    {
        // From so few numbers that many are equal.
        int[] items = [.. Enumerable.Range(0, count).Select(_ => random.Next(200))];
        yield return items;
        yield return [.. items.Order()];
        yield return [.. items.OrderDescending()];
    }
}
