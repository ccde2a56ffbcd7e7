using CargoParts.Search.Engine;
using CargoParts.Tests.Search.Contract;
using Xunit;

namespace CargoParts.Tests.Search.Engine;

public sealed unsafe class BlockCodecTests
{
    // Behind a tail, where unpacking may read.
    private const int Beyond = 8;

    public static TheoryData<int> Widths => [.. Enumerable.Range(0, 33)];

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_block_is_unpacked_as_it_was_packed_by_lanes_and_one_by_one(int bits)
    {
        using var packed = new NativeArray<byte>(BlockCodec.BlockBytes(bits));
        foreach (var numbers in Samples(BlockCodec.BlockSize, bits))
        {
            // What stood there before must not matter.
            packed.Span.Fill(byte.MaxValue);
            var byLanes = Unwritten(numbers.Length);
            var oneByOne = Unwritten(numbers.Length);
            var asTheMachineCan = Unwritten(numbers.Length);

            BlockCodec.Pack(numbers, bits, packed.Span);
            fixed (uint* lanes = byLanes, scalar = oneByOne, usual = asTheMachineCan)
            {
                BlockCodec.UnpackLanes(packed.Start, bits, lanes);
                BlockCodec.UnpackScalar(packed.Start, bits, scalar);
                BlockCodec.Unpack(packed.Start, bits, usual);
            }

            Assert.Equal(numbers, byLanes);
            Assert.Equal(numbers, oneByOne);
            Assert.Equal(numbers, asTheMachineCan);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_tail_of_any_length_is_unpacked_as_it_was_packed(int bits)
    {
        for (var count = 1; count < BlockCodec.BlockSize; count++)
        {
            using var packed = new NativeArray<byte>(BlockCodec.TailBytes(count, bits) + Beyond);
            foreach (var numbers in Samples(count, bits))
            {
                packed.Span.Fill(byte.MaxValue);
                var unpacked = Unwritten(count);

                BlockCodec.PackTail(numbers, bits, packed.Span[..^Beyond]);
                BlockCodec.UnpackTail(packed.Start, bits, unpacked);

                Assert.Equal(numbers, unpacked);
            }
        }
    }

    [Theory]
    [InlineData(0, new uint[0])]
    [InlineData(0, new uint[] { 0, 0 })]
    [InlineData(1, new uint[] { 0, 1 })]
    [InlineData(3, new uint[] { 1, 2, 4 })]
    [InlineData(8, new uint[] { 255, 7 })]
    [InlineData(9, new uint[] { 255, 256 })]
    [InlineData(32, new uint[] { 1, uint.MaxValue })]
    public void The_width_is_that_of_the_largest(int bits, uint[] numbers) => Assert.Equal(bits, BlockCodec.Width(numbers));

    [Theory]
    [MemberData(nameof(Seeds.All), MemberType = typeof(Seeds))]
    public void Gaps_rise_to_the_numbers_they_lie_between(int seed)
    {
        var random = new Random(seed);
        for (var count = 1; count <= BlockCodec.BlockSize; count++)
        {
            foreach (var before in new[] { -1, 0, random.Next(1 << 30) })
            {
                var gaps = Random(random, count, random.Next(24));
                var expected = new uint[count];
                var last = before;
                for (var i = 0; i < count; i++)
                {
                    last += (int)gaps[i] + 1;
                    expected[i] = (uint)last;
                }

                fixed (uint* row = gaps)
                {
                    BlockCodec.Rise(row, count, before);
                }

                Assert.Equal(expected, gaps);
            }
        }
    }

    private static IEnumerable<uint[]> Samples(int count, int bits)
    {
        var largest = (uint)((1UL << bits) - 1);
        yield return new uint[count];
        yield return [.. Enumerable.Repeat(largest, count)];
        yield return [.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? largest : 0)];
        yield return Random(new Random(bits), count, bits);
    }

    private static uint[] Random(Random random, int count, int bits) =>
        [.. Enumerable.Range(0, count).Select(_ => (uint)random.NextInt64(1L << bits))];

    private static uint[] Unwritten(int count) => [.. Enumerable.Repeat(0xAAAAAAAA, count)];
}
