using System.Runtime.InteropServices;

namespace CargoParts.Search.Engine;

/// <summary>A number below 16,777,216 in three bytes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = 3)]
internal readonly struct UInt24
{
    public const int MaxValue = (1 << 24) - 1;

    private readonly ushort _low;
    private readonly byte _high;

    public UInt24(int value)
    {
        _low = (ushort)value;
        _high = (byte)(value >> 16);
    }

    public static implicit operator int(UInt24 number) => number._low | (number._high << 16);
}
