using CargoParts.Search.Engine;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed class IdTableTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5_461)]
    [InlineData(20_000)]
    public void Finds_every_id_and_no_other(int count)
    {
        var ids = Ids(seed: 1, count);
        using var slots = IdTable.SlotsOf(ids);
        var table = new IdTable(slots.Span, ids);

        for (var place = 0; place < count; place++)
        {
            Assert.Equal(place, table.Find(ids[place]));
        }

        foreach (var other in Ids(seed: 2, 1_000))
        {
            Assert.Equal(-1, table.Find(other));
        }
    }

    [Fact]
    public void Keeps_the_first_place_of_an_id_that_comes_again()
    {
        Guid[] ids = [.. Ids(seed: 1, 3), .. Ids(seed: 1, 3)];
        var table = new IdTable(new uint[IdTable.SlotsFor(ids.Length)], ids);

        int[] places = new int[ids.Length];
        for (var place = 0; place < ids.Length; place++)
        {
            places[place] = table.FindOrAdd(place);
        }

        Assert.Equal([0, 1, 2, 0, 1, 2], places);
    }

    private static Guid[] Ids(int seed, int count)
    {
        var bytes = new byte[16 * count];
        new Random(seed).NextBytes(bytes);
        return [.. bytes.Chunk(16).Select(b => new Guid(b))];
    }
}
