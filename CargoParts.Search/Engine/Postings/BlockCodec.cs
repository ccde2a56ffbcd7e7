using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CargoParts.Search.Engine;

/// <summary>Blocks of 128 numbers of equal width, and shorter tails.</summary>
/// <remarks>
/// A full block lies in four lanes: number i stands in lane i mod 4 as number i / 4 of that lane, so that four numbers are unpacked at
/// once (Lemire and Boytsov, "Decoding billions of integers per second through vectorization", 2015). A tail is one string of bits,
/// lowest first.
/// </remarks>
internal static unsafe class BlockCodec
{
    public const int BlockSize = 128;

    private const int Lanes = 4;
    private const int Steps = BlockSize / Lanes;

    public static int BlockBytes(int bits) => BlockSize * bits / 8;

    public static int TailBytes(int count, int bits) => ((count * bits) + 7) / 8;

    /// <summary>The bits that the largest of some numbers needs.</summary>
    public static int Width(ReadOnlySpan<uint> numbers)
    {
        var all = 0u;
        foreach (var number in numbers)
        {
            all |= number;
        }

        return 32 - BitOperations.LeadingZeroCount(all);
    }

    /// <param name="numbers">128, each below 2^bits.</param>
    /// <param name="packed"><see cref="BlockBytes"/>.</param>
    public static void Pack(ReadOnlySpan<uint> numbers, int bits, Span<byte> packed)
    {
        var words = MemoryMarshal.Cast<byte, uint>(packed);
        words.Clear();
        for (var i = 0; bits > 0 && i < BlockSize; i++)
        {
            var bit = i / Lanes * bits;
            var word = (bit / 32 * Lanes) + (i % Lanes);
            words[word] |= numbers[i] << (bit % 32);
            if ((bit % 32) + bits > 32)
            {
                words[word + Lanes] |= numbers[i] >> (32 - (bit % 32));
            }
        }
    }

    public static void PackTail(ReadOnlySpan<uint> numbers, int bits, Span<byte> packed)
    {
        packed.Clear();
        for (var i = 0; bits > 0 && i < numbers.Length; i++)
        {
            var bit = i * bits;
            for (var rest = (ulong)numbers[i] << (bit % 8); rest != 0; rest >>= 8)
            {
                packed[bit / 8] |= (byte)rest;
                bit += 8;
            }
        }
    }

    /// <param name="packed">Readable for 8 bytes beyond the tail.</param>
    public static void UnpackTail(byte* packed, int bits, Span<uint> numbers)
    {
        var mask = (1UL << bits) - 1;
        for (var i = 0; i < numbers.Length; i++)
        {
            var bit = i * bits;
            var eight = BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(packed + (bit >> 3), sizeof(ulong)));
            numbers[i] = (uint)((eight >> (bit & 7)) & mask);
        }
    }

    public static void Unpack(byte* packed, int bits, uint* numbers)
    {
        if (Vector128.IsHardwareAccelerated)
        {
            UnpackLanes(packed, bits, numbers);
        }
        else
        {
            UnpackScalar(packed, bits, numbers);
        }
    }

    /// <summary>The same for every machine.</summary>
    public static void UnpackScalar(byte* packed, int bits, uint* numbers)
    {
        var words = (uint*)packed;
        var mask = bits == 32 ? uint.MaxValue : (1u << bits) - 1;
        for (var i = 0; i < BlockSize; i++)
        {
            var bit = i / Lanes * bits;
            var word = (bit / 32 * Lanes) + (i % Lanes);
            var number = bits == 0 ? 0 : words[word] >> (bit % 32);
            if ((bit % 32) + bits > 32)
            {
                number |= words[word + Lanes] << (32 - (bit % 32));
            }

            numbers[i] = number & mask;
        }
    }

    /// <summary>Four numbers at once.</summary>
    public static void UnpackLanes(byte* packed, int bits, uint* numbers)
    {
        if (bits == 0)
        {
            new Span<uint>(numbers, BlockSize).Clear();
            return;
        }

        var mask = Vector128.Create(bits == 32 ? uint.MaxValue : (1u << bits) - 1);
        var word = Vector128.Load((uint*)packed);
        var shift = 0;
        for (var step = 0; step < Steps; step++)
        {
            var number = word >>> shift;
            shift += bits;
            if (shift >= 32)
            {
                shift -= 32;
                packed += Vector128<byte>.Count;

                // The last step ends with the block: what would be loaded then is behind it.
                word = step < Steps - 1 ? Vector128.Load((uint*)packed) : word;
                number |= shift > 0 ? word << (bits - shift) : Vector128<uint>.Zero;
            }

            (number & mask).Store(numbers + (step * Lanes));
        }
    }

    /// <summary>Gaps to a rising row: each number is one more than the last plus the gap.</summary>
    /// <param name="before">The number before the first.</param>
    public static void Rise(uint* gaps, int count, int before)
    {
        var last = (uint)before;
        if (count == BlockSize && Vector128.IsHardwareAccelerated)
        {
            var sum = Vector128.Create(last);
            for (var i = 0; i < BlockSize; i += Lanes)
            {
                var four = Vector128.Load(gaps + i) + Vector128<uint>.One;
                four += Shifted(four, 1);
                four += Shifted(four, 2);
                sum += four;
                sum.Store(gaps + i);
                sum = Vector128.Shuffle(sum, Vector128.Create(3u, 3, 3, 3));
            }

            return;
        }

        for (var i = 0; i < count; i++)
        {
            last += gaps[i] + 1;
            gaps[i] = last;
        }
    }

    // Lanes up by one or two, zero below: an index that is out of range gives zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Shifted(Vector128<uint> four, int lanes) => lanes == 1
        ? Vector128.Shuffle(four, Vector128.Create(uint.MaxValue, 0, 1, 2))
        : Vector128.Shuffle(four, Vector128.Create(uint.MaxValue, uint.MaxValue, 0, 1));
}
