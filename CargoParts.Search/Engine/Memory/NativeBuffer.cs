using System.Runtime.InteropServices;

namespace CargoParts.Search.Engine;

/// <summary>Bytes outside the heap that grow at the end.</summary>
internal sealed unsafe class NativeBuffer : IDisposable
{
    private const int Padding = 64;

    private NativeArray<byte> _bytes = new(1 << 12);

    public int Length { get; private set; }

    /// <summary>Room at the end, to be filled by the caller; valid until the next call.</summary>
    public Span<byte> Extend(int bytes)
    {
        var start = Length;
        var length = checked(start + bytes);
        if (length > _bytes.Length)
        {
            var longer = new NativeArray<byte>((int)Math.Min(int.MaxValue - Padding, Math.Max((long)length, 2L * _bytes.Length)));
            _bytes.Span[..start].CopyTo(longer.Span);
            _bytes.Dispose();
            _bytes = longer;
        }

        Length = length;
        return _bytes.Span[start..length];
    }

    public void Append<T>(T item)
        where T : unmanaged => MemoryMarshal.Write(Extend(sizeof(T)), in item);

    public void Append(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Extend(bytes.Length));

    /// <summary>What was written, in an array of its own.</summary>
    public NativeArray<byte> ToArray() => NativeArray<byte>.Of(_bytes.Span[..Length]);

    public void Dispose() => _bytes.Dispose();
}
