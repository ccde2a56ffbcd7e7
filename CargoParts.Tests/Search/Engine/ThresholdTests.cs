using CargoParts.Search.Engine;
using CargoParts.Tests.Search.Contract;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed unsafe class ThresholdTests
{
    private const int Words = 7;

    [Theory]
    [MemberData(nameof(Seeds.All), MemberType = typeof(Seeds))]
    public void Small_numbers_at_or_over_the_bound_stay(int seed)
    {
        var random = new Random(seed);
        foreach (var bound in new ushort[] { 0, 1, 3, 0x7FFF, 0x8000, 0xFFFF })
        {
            var values = Values(() => random.Next(4) switch
            {
                0 => bound,
                1 => (ushort)(bound - 1),
                2 => (ushort)(bound + 1),
                _ => (ushort)random.Next(ushort.MaxValue + 1),
            });
            var set = RandomSet(random);
            var expected = Plainly(set, at => values[at] >= bound);

            fixed (ushort* first = values)
            {
                Threshold.KeepAtLeast(set, first, bound);
            }

            Assert.Equal(expected, set);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds.All), MemberType = typeof(Seeds))]
    public void Numbers_between_two_bounds_stay_and_so_do_those_at_them(int seed)
    {
        var random = new Random(seed);
        uint[] bounds = [0, 1, 500, int.MaxValue, (uint)int.MaxValue + 1, uint.MaxValue - 1, uint.MaxValue];
        foreach (var min in bounds)
        {
            foreach (var max in bounds)
            {
                var values = Values(() => random.Next(4) switch
                {
                    0 => min,
                    1 => max,
                    2 => bounds[random.Next(bounds.Length)] + (uint)random.Next(3) - 1,
                    _ => (uint)random.NextInt64(1L << 32),
                });
                var set = RandomSet(random);
                var expected = Plainly(set, at => min <= values[at] && values[at] <= max);

                fixed (uint* first = values)
                {
                    Threshold.KeepBetween(set, first, min, max);
                }

                Assert.Equal(expected, set);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds.All), MemberType = typeof(Seeds))]
    public void Scores_at_or_over_the_bound_stay(int seed)
    {
        var random = new Random(seed);
        foreach (var bound in new[] { -1, 0, float.Epsilon, 0.3f, 1, 1e9f })
        {
            var values = Values(() => random.Next(4) switch
            {
                0 => bound,
                1 => MathF.BitDecrement(bound),
                2 => MathF.BitIncrement(bound),
                _ => 2 * random.NextSingle(),
            });
            var set = RandomSet(random);
            var expected = Plainly(set, at => values[at] >= bound);

            Threshold.KeepAtLeast(set, values, bound);

            Assert.Equal(expected, set);
        }
    }

    private static T[] Values<T>(Func<T> next) => [.. Enumerable.Range(0, Words * 64).Select(_ => next())];

    // Words without any member are passed over, so there have to be some.
    private static ulong[] RandomSet(Random random) =>
        [.. Enumerable.Range(0, Words).Select(word => word % 3 == 1 ? 0 : (ulong)random.NextInt64(long.MinValue, long.MaxValue))];

    private static ulong[] Plainly(ulong[] set, Func<int, bool> stays)
    {
        var kept = new ulong[set.Length];
        for (var at = 0; at < set.Length * 64; at++)
        {
            if ((set[at / 64] >> (at % 64) & 1) != 0 && stays(at))
            {
                kept[at / 64] |= 1UL << (at % 64);
            }
        }

        return kept;
    }
}
