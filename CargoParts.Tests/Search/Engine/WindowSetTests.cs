using CargoParts.Search.Engine;
using CargoParts.Tests.Search.Contract;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed class WindowSetTests
{
    private const int Words = 5;
    private const int Size = Words * 64;

    // About the ends of the words.
    private static readonly int[] Edges = [0, 1, 31, 62, 63, 64, 65, 127, 128, 191, 192, 200, 255, 256, 318, 319];

    public static TheoryData<int> Firsts => [.. Edges];

    [Theory]
    [MemberData(nameof(Firsts))]
    public void A_range_is_added_from_its_first_to_its_last_and_no_further(int first)
    {
        foreach (var last in Edges.Where(edge => edge >= first))
        {
            foreach (var before in Samples(first))
            {
                var set = before.ToArray();

                WindowSet.AddRange(set, first, last);

                Assert.Equal(Bits(at => Has(before, at) || (first <= at && at <= last)), set);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Firsts))]
    public void A_range_has_any_only_when_one_lies_inside(int first)
    {
        foreach (var last in Edges.Where(edge => edge >= first))
        {
            Assert.False(WindowSet.HasAny(Bits(at => at < first || at > last), first, last));
            foreach (var only in Edges.Where(edge => first <= edge && edge <= last))
            {
                Assert.True(WindowSet.HasAny(Bits(at => at == only), first, last));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds.All), MemberType = typeof(Seeds))]
    public void Sets_are_joined_and_narrowed_member_by_member(int seed)
    {
        foreach (var set in Samples(seed))
        {
            foreach (var other in Samples(seed + 1))
            {
                Check(WindowSet.And, (mine, others) => mine && others);
                Check(WindowSet.AndNot, (mine, others) => mine && !others);
                Check(WindowSet.Or, (mine, others) => mine || others);

                void Check(Operation operation, Func<bool, bool, bool> plainly)
                {
                    var result = set.ToArray();
                    operation(result, other);
                    Assert.Equal(Bits(at => plainly(Has(set, at), Has(other, at))), result);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds.All), MemberType = typeof(Seeds))]
    public void Members_are_listed_in_order_and_counted(int seed)
    {
        foreach (var set in Samples(seed))
        {
            var members = new ushort[Size];

            var count = WindowSet.Members(set, members);

            Assert.Equal(Enumerable.Range(0, Size).Where(at => Has(set, at)), members[..count].Select(at => (int)at));
            Assert.Equal(count, WindowSet.Count(set));
            Assert.Equal(count == 0, WindowSet.IsEmpty(set));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds.All), MemberType = typeof(Seeds))]
    public void Members_that_pass_the_test_stay(int seed)
    {
        foreach (var set in Samples(seed))
        {
            var kept = set.ToArray();

            WindowSet.Keep(kept, new IsThird());

            Assert.Equal(Bits(at => Has(set, at) && at % 3 == 0), kept);
        }
    }

    private delegate void Operation(Span<ulong> set, ReadOnlySpan<ulong> other);

    private static IEnumerable<ulong[]> Samples(int seed)
    {
        var random = new Random(seed);
        yield return Bits(_ => false);
        yield return Bits(_ => true);
        yield return Bits(at => at == seed % Size);
        yield return Bits(_ => random.Next(2) == 0);
        yield return Bits(_ => random.Next(40) == 0);
    }

    private static ulong[] Bits(Func<int, bool> isMember)
    {
        var set = new ulong[Words];
        for (var at = 0; at < Size; at++)
        {
            set[at / 64] |= (isMember(at) ? 1UL : 0) << (at % 64);
        }

        return set;
    }

    private static bool Has(ulong[] set, int at) => (set[at / 64] >> (at % 64) & 1) != 0;

    private readonly struct IsThird : IDocumentTest
    {
        public bool Passes(int at) => at % 3 == 0;
    }
}
