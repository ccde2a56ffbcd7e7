using CargoParts.Search.Engine;
using CargoParts.Tests.Search.Contract;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed class StemOrderTests
{
    private const string Letters = "ابتثab1";

    private readonly ValueTable _stems = new((byte)'w', int.MaxValue, new TableLog());

    [Theory]
    [MemberData(nameof(Seeds.Few), MemberType = typeof(Seeds))]
    public void Prefixes_give_the_stems_on_most_listings_and_then_those_that_came_later(int seed)
    {
        var random = new Random(seed);
        Add(random, 3_000);
        int[] listings = [.. Enumerable.Range(0, _stems.Count).Select(_ => random.Next(30))];
        var order = new StemOrder(_stems, listings);
        Add(random, 200);

        for (var length = 0; length <= 5; length++)
        {
            for (var i = 0; i < 20; i++)
            {
                var prefix = Word(random, length);
                var expected = Plainly(prefix, listings).ToList();
                foreach (var take in new[] { 1, 5, WordVariants.MaxVariants, int.MaxValue })
                {
                    Assert.Equal(expected.Take(take), order.StartingWith(prefix, take));
                }
            }
        }

        Assert.Equal(listings.Length - 1, order.Covered);
        Assert.All(
            Enumerable.Range(1, _stems.Count - 1),
            stem => Assert.Equal(stem < listings.Length ? listings[stem] : 0, order.Listings(stem)));
    }

    [Fact]
    public void An_empty_order_finds_all_stems_as_later_ones()
    {
        var order = StemOrder.Empty(_stems);
        Assert.Empty(order.StartingWith("كا", WordVariants.MaxVariants));
        int[] stems = [_stems.FindOrAdd("كامري"), _stems.FindOrAdd("صدام"), _stems.FindOrAdd("كابرس")];

        Assert.Equal([stems[0], stems[2]], order.StartingWith("كا", WordVariants.MaxVariants));
        Assert.Equal(0, order.Covered);
    }

    private IEnumerable<int> Plainly(string prefix, int[] listings) =>
        from stem in Enumerable.Range(1, _stems.Count - 1)
        where _stems[stem].StartsWith(prefix, StringComparison.Ordinal)
        orderby stem >= listings.Length, stem < listings.Length ? -listings[stem] : 0, stem
        select stem;

    private void Add(Random random, int count)
    {
        for (var i = 0; i < count; i++)
        {
            _stems.FindOrAdd(Word(random, random.Next(1, 7)));
        }
    }

    // The first letters are much more frequent than the last.
    private static string Word(Random random, int length) =>
        new([.. Enumerable.Range(0, length).Select(_ => Letters[random.Next(1 + random.Next(Letters.Length))])]);
}
