using System.Runtime.InteropServices;

namespace CargoParts.Search.Engine;

/// <summary>An array outside the heap of the garbage collector, which would otherwise walk and move hundreds of megabytes.</summary>
/// <remarks>Whoever reads it holds a <see cref="Snapshot"/>; the finalizer is for an index that nobody closed.</remarks>
internal sealed unsafe class NativeArray<T> : INativeArray, IDisposable
    where T : unmanaged
{
    // Windows are read 64 documents at a time, also where the last ones are missing.
    private const int Padding = 64;

    private T* _start;

    /// <param name="length">Elements; their content is whatever the memory held before.</param>
    public NativeArray(int length)
    {
        Length = length;
        _start = (T*)NativeMemoryBlock.Allocate((nuint)(length + Padding) * (nuint)sizeof(T));
    }

    ~NativeArray() => Free();

    public int Length { get; }

    public T* Start => _start;

    public Span<T> Span => new(_start, Length);

    public long ByteLength => (long)Length * sizeof(T);

    public ref T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Length);
            return ref _start[index];
        }
    }

    public static NativeArray<T> Zeroed(int length)
    {
        var array = new NativeArray<T>(length);
        array.Span.Clear();
        return array;
    }

    public static NativeArray<T> Of(ReadOnlySpan<T> items)
    {
        var array = new NativeArray<T>(items.Length);
        items.CopyTo(array.Span);
        return array;
    }

    void* INativeArray.Bytes => _start;

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_start);
        _start = null;
    }
}

/// <summary>A native array as the bytes that a file keeps.</summary>
internal unsafe interface INativeArray
{
    void* Bytes { get; }

    long ByteLength { get; }
}

internal static unsafe class NativeMemoryBlock
{
    private const nuint HugePage = 2 << 20;
    private const nuint CacheLine = 64;

    public static void* Allocate(nuint bytes)
    {
        var isHuge = bytes >= HugePage;
        var block = NativeMemory.AlignedAlloc(bytes, isHuge ? HugePage : CacheLine);
        if (isHuge)
        {
            LibC.AdviseHuge(block, bytes);
        }

        return block;
    }
}
