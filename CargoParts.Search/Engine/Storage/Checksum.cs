using System.Numerics;
using System.Runtime.InteropServices;

namespace CargoParts.Search.Engine;

/// <summary>CRC-32C (Castagnoli), which processors compute by themselves.</summary>
internal static class Checksum
{
    /// <param name="checksum">Of the bytes before; 0 at the start.</param>
    public static uint Add(uint checksum, ReadOnlySpan<byte> bytes)
    {
        var crc = ~checksum;
        var eights = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var eight in eights)
        {
            crc = BitOperations.Crc32C(crc, eight);
        }

        foreach (var one in bytes[(eights.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return ~crc;
    }
}
