using CargoParts.Search.Engine;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed class PostingOrderTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(31, 64)]
    [InlineData(32, 64)]
    [InlineData(64, 64)]
    [InlineData(100, 4_097)]
    [InlineData(4_097, 4_097)]
    [InlineData(1_000, 200_000)]
    public void Puts_one_list_after_the_other_in_order(int count, int documents)
    {
        using var order = new PostingOrder(documents);
        var random = new Random(count);
        for (var list = 0; list < 3; list++)
        {
            var all = Enumerable.Range(0, documents).ToArray();
            random.Shuffle(all);
            var postings = all[..count].Select(document => ((long)document << 8) | (long)random.Next(256)).ToArray();
            long[] expected = [.. postings.Order()];

            order.Sort(postings);

            Assert.Equal(expected, postings);
        }
    }
}
