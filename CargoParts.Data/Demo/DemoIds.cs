using System.Buffers.Binary;

namespace CargoParts.Data.Demo;

internal static class DemoIds
{
    /// <summary>A uuid of version 7 (RFC 9562) whose random bits come from the dice.</summary>
    public static Guid Version7(DateTimeOffset at, DemoRandom random)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.ToUnixTimeMilliseconds() << 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | random.Next(0x1000)));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], 0x8000_0000_0000_0000 | (random.Next64() >> 2));
        return new Guid(bytes, bigEndian: true);
    }
}
